import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { generatedFiles } from "./docs/documents";

/** Writes every generated file, or, with --check, says which are stale and writes nothing. */
async function generateDocs(mode: "write" | "check"): Promise<number> {
  const files = await generatedFiles();
  const stale = files.filter(
    ({ path, content }) => !existsSync(path) || readFileSync(path, "utf8") !== content,
  );
  for (const { path, content } of stale) {
    if (mode === "write") writeFileSync(path, content);
    console.log(`${mode === "write" ? "written" : "stale"}: ${path}`);
  }
  return mode === "check" && stale.length > 0 ? 1 : 0;
}

generateDocs(process.argv.includes("--check") ? "check" : "write").then((status) => {
  process.exitCode = status;
});
