/**
 * How the command line becomes one file. What projects bring themselves, cdktf and its bindings, stays outside, and so do the
 * clients of clusters and of AWS, which few commands load. The main file
 * of jsonc-parser requires its parts in a way that no bundler follows, so its modules are named.
 */
export const BUNDLE_OPTIONS = {
  bundle: true,
  platform: "node",
  target: "node20",
  external: ["cdktf", "constructs", "@cdktf/*", "@kubernetes/*", "@aws-sdk/*"],
  alias: { "jsonc-parser": "jsonc-parser/lib/esm/main.js" },
};
