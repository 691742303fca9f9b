import { install } from "./install.mjs";

/** `npm run sandbox`: a simulated AWS and a real Kubernetes, until Ctrl-C. In this process, so that nothing stands between it and a signal. */
install();
await import("tsx");
await import("./sandbox.ts");
