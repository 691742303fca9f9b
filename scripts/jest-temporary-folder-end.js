const { rmSync } = require("node:fs");

/** Removes the folder that the run's beginning made. */
module.exports = () => {
  rmSync(process.env.TMPDIR, { recursive: true, force: true });
};
