const temporaryFolder = require("../scripts/jest-temporary-folder.js");
const { installMoto } = require("../sandbox/moto");

/** Installs what test files share before they run side by side. */
module.exports = () => {
  temporaryFolder();
  installMoto((line) => process.stderr.write(`${line}\n`));
};
