import { startKubernetes } from "../../sandbox/kubernetes/start-kubernetes";

/** Starts a cluster, prints its folder, and goes on until it is killed. */
startKubernetes().then(({ folder }) => process.stdout.write(`${folder}\n`));
