import { creating } from "../../kubernetes/api-request";
import { type Actor, type Intrusion, intrusion } from "./attempt";
import { controllerSpec, type GuardedWorld, listOf, podTemplate } from "./world";

/** Whatever makes pods, made to make them as the ServiceAccount. */
export function controllerIntrusions(world: GuardedWorld): readonly Intrusion[] {
  const { serviceAccount, workload, replicaSet, labels } = world;
  const spec = controllerSpec(world);
  const jobTemplate = { spec: { template: podTemplate(world, { restartPolicy: "Never" }) } };
  const metadata = { name: "intruder" };
  const make = (
    id: string,
    what: string,
    resource: string,
    object: object,
    as: Actor = "developer",
  ): Intrusion => intrusion(id, what, creating(listOf(world, resource), object), { as });
  return [
    make("deployment", "create a Deployment that runs as it", "apps/v1/deployments", { metadata, spec }),
    make("deployment-alias", "create one that names it by the old field", "apps/v1/deployments", {
      metadata,
      spec: controllerSpec(world, { serviceAccountName: undefined, serviceAccount }),
    }),
    make("replica-set", "create a ReplicaSet that runs as it", "apps/v1/replicasets", { metadata, spec }),
    make("stateful-set", "create a StatefulSet that runs as it", "apps/v1/statefulsets", {
      metadata,
      spec: { ...spec, serviceName: "intruder" },
    }),
    make("daemon-set", "create a DaemonSet that runs as it", "apps/v1/daemonsets", { metadata, spec }),
    make("job", "create a Job that runs as it", "batch/v1/jobs", { metadata, spec: jobTemplate.spec }),
    make("cron-job", "create a CronJob that runs as it", "batch/v1/cronjobs", {
      metadata,
      spec: { schedule: "* * * * *", jobTemplate },
    }),
    make(
      "replication-controller",
      "create a ReplicationController that runs as it",
      "replicationcontrollers",
      {
        metadata,
        spec: { template: podTemplate(world), selector: { app: "intruder" } },
      },
    ),
    make("pod-template", "store a PodTemplate that runs as it", "podtemplates", {
      metadata,
      template: podTemplate(world),
    }),
    make(
      "replica-set-forged-owner",
      "create a ReplicaSet that says the workload owns it",
      "apps/v1/replicasets",
      {
        metadata: {
          name: `${workload.name}-5c45bb8478`,
          labels,
          ownerReferences: [
            {
              apiVersion: "apps/v1",
              kind: workload.kind,
              name: workload.name,
              uid: replicaSet?.uid ?? world.pod.uid,
              controller: true,
            },
          ],
        },
        spec,
      },
    ),
    make(
      "replica-set-to-adopt",
      "create a ReplicaSet that the workload would adopt by its labels",
      "apps/v1/replicasets",
      {
        metadata: { name: `${workload.name}-5c45bb8478`, labels },
        spec: {
          selector: { matchLabels: labels },
          template: { metadata: { labels }, spec: podTemplateSpec(world) },
        },
      },
    ),
    make(
      "deployment-by-deployer",
      "create another Deployment that runs as it",
      "apps/v1/deployments",
      { metadata, spec },
      "deployer",
    ),
    make(
      "job-by-deployer",
      "create a Job that runs as it",
      "batch/v1/jobs",
      { metadata, spec: jobTemplate.spec },
      "deployer",
    ),
    make(
      "deployment-by-administrator",
      "create a Deployment that runs as it",
      "apps/v1/deployments",
      { metadata, spec },
      "administrator",
    ),
  ];
}

function podTemplateSpec(world: GuardedWorld): unknown {
  return (podTemplate(world) as { readonly spec: unknown }).spec;
}
