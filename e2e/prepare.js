const temporaryFolder = require("../scripts/jest-temporary-folder.js");
const { installKubernetes } = require("../sandbox/kubernetes/install-kubernetes");
const { installMoto } = require("../sandbox/moto");

/** Installs what test files share before they run side by side. What cannot be built fails in the tests that need it. */
module.exports = async () => {
  temporaryFolder();
  const log = (line) => process.stderr.write(`${line}\n`);
  installMoto(log);
  await installKubernetes(log).catch((error) => log(error.message));
};
