const { mkdtempSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");

/** CDKTF's test apps leave a folder each in the temporary folder: give the run one of its own, which its end removes. */
module.exports = () => {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), "cdktf-irsa-test-"));
};
