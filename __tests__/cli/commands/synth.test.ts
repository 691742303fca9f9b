import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clusterEntry, environmentEntry, workloadEntry, writeIrsaYaml } from "../../support/irsa-yaml";
import { temporaryFolderPerTest } from "../../support/temporary-folder";
import { ran, recordedTerminal } from "../../support/terminal";

const folder = temporaryFolderPerTest();
const OTHER_ISSUER = "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF";

describe("synth", () => {
  test("writes every environment and says what its plan will hold", async () => {
    const file = writeIrsaYaml(folder());

    const { status, stdout } = await ran(["synth", "--file", file, "--output", output()]);

    expect(status).toBe(0);
    expect(readdirSync(output()).sort()).toEqual(["manifest.json", "stacks"]);
    expect(stdout.replaceAll(folder(), "FOLDER")).toMatchInlineSnapshot(`
"FOLDER/irsa.yaml: what the plans will hold

Environment demo
  cluster     codisc-demo in account 111122223333, eu-west-1; Kubernetes by gitops (AWS alone is planned; manifests are written for the cluster's owner)
  issuer      https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE
              OIDC provider created by this plan; it accepts the audiences sts.amazonaws.com
  written to  FOLDER/out/stacks/demo/cdk.tf.json
  Deployment hyve/hyve
    may         write s3://dlz-demo-landing/hyve/*  (s3:PutObject, s3:AbortMultipartUpload, s3:ListMultipartUploadParts)
    through     role arn:aws:iam::111122223333:role/hyve-writer, created by this plan
    assumed by  system:serviceaccount:hyve:hyve-sa of oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE, audience sts.amazonaws.com
                and by no other token, role, user or service
    runs as     ServiceAccount hyve/hyve-sa, handed over: its owner applies what cdktf-irsa manifests writes
    bound by    a patch that the workload's owner applies: cdktf-irsa manifests
    mind        AWS sees a ServiceAccount, not a pod: whoever may create pods in namespace hyve can run as hyve-sa; to change that, write under cluster:
                guard:
                  mode: enforce
                  deployers: { groups: [GROUP] }
  Bucket dlz-demo-landing
    in         account 339713007003, eu-west-1
    policy     created by this plan
               if the bucket has a policy already, this one takes its place: adopt keeps it
    exclusive  no: whoever other policies allow may use the bucket too (exclusive: { of: write } denies that)
    TLS        required of everybody
  Waits for others
    apply  ServiceAccount hyve/hyve-sa, by the cluster's owner
           until then pods that name it are not created
    apply  ServiceAccount of Deployment hyve/hyve, by the workload's owner
           until then its pods run as the ServiceAccount they have now, and on most clusters fall back to the node's role

Who can get in
  Environment demo
    Deployment hyve/hyve
      P1 proven   only a token of system:serviceaccount:hyve:hyve-sa can assume role hyve-writer
      assuming    AWS sees a ServiceAccount, not a pod: P1 speaks of hyve/hyve-sa, and only P4 of the pods that may run as it
                  the OIDC provider keeps accepting the audiences of this configuration alone
                  the issuer's keys are EKS' own: nobody else signs its tokens
                  a token names no object: whoever may make hyve/hyve-sa anew, or a namespace of that name, has the role
                  a token that is stolen works from anywhere until it expires
                  nobody who may change role hyve-writer, its trust or the cluster's access entries lets others in
      P2 unknown  bucket dlz-demo-landing: only hyve-writer writes
      missing     whether identity policies of account 339713007003 let others write to bucket dlz-demo-landing: they are not in this configuration; say exclusive: { of: write } for bucket dlz-demo-landing, which denies it whatever they say
                  whether identity policies of account 339713007003 let others manage bucket dlz-demo-landing: they are not in this configuration; say exclusive: { of: write } for bucket dlz-demo-landing, which denies it whatever they say
      P4 unknown  only pods of Deployment hyve/hyve can hold a token of hyve/hyve-sa
      missing     an admission guard: this configuration holds none, so whoever may create pods in namespace hyve, or request tokens of hyve-sa, can become hyve/hyve-sa; write guard: { mode: enforce, deployers: { groups: [GROUP] } } under cluster, with a group that whoever applies the plan and whoever delivers images is in
"
`);
  });

  test("says it as JSON, with the paths of its files", async () => {
    const file = writeIrsaYaml(folder());

    const { stdout } = await ran(["synth", "--file", file, "--output", output(), "--json"]);

    const report = JSON.parse(stdout);
    expect(Object.keys(report)).toEqual(["title", "sections", "files", "workloads", "buckets"]);
    expect(report.files).toEqual(
      ["stacks/demo/cdk.tf.json", "manifest.json"].map((path) => join(output(), path)),
    );
    expect(report.files.every(existsSync)).toBe(true);
    expect(report.sections.map(({ heading }: { heading: string }) => heading)).toEqual([
      "Environment demo",
      "Who can get in",
    ]);
  });

  test("colours on a terminal that takes colours, and only there", async () => {
    const args = ["synth", "--file", writeIrsaYaml(folder()), "--output", output()];

    const coloured = await ran(args, recordedTerminal({ colour: true }));
    const plain = await ran(args);

    expect(coloured.stdout).toContain("\u001b[1m");
    expect(plain.stdout).not.toContain("\u001b");
  });

  test("of an environment that hands nothing over waits for nobody", async () => {
    const file = writeIrsaYaml(folder(), {
      demo: environmentEntry({
        cluster: clusterEntry({ kubernetes: "eks" }),
        workloads: [
          workloadEntry("hyve", { workload: { kind: "Deployment", name: "hyve", binding: "adopt" } }),
        ],
      }),
    });

    const { stdout } = await ran(["synth", "--file", file, "--output", output()]);

    expect(stdout).not.toContain("Waits for others");
  });

  test("writes the same bytes whatever the order and the name of the file", async () => {
    const buckets = { "b-bucket": bucket(), "a-bucket": bucket() };
    const workloads = ["b", "a"].map((name) =>
      workloadEntry(name, {
        access: [
          { bucket: "b-bucket", grant: "read" },
          { bucket: "a-bucket", grant: "read" },
        ],
      }),
    );
    const reversed = {
      workloads: workloads
        .map(({ access, ...rest }) => ({ ...rest, access: [...list(access)].reverse() }))
        .reverse(),
      buckets: Object.fromEntries(Object.entries(buckets).reverse()),
    };
    const [one, two] = [join(folder(), "one"), join(folder(), "two")];
    for (const path of [one, two]) mkdirSync(path);
    const first = writeIrsaYaml(one, { demo: environmentEntry({ buckets, workloads }) });
    const second = writeIrsaYaml(two, { demo: environmentEntry(reversed) });

    await ran(["synth", "--file", first, "--output", join(one, "out")]);
    await ran(["synth", "--file", second, "--output", join(two, "out")]);

    const stack = join("out", "stacks", "demo", "cdk.tf.json");
    const written = readFileSync(join(one, stack), "utf8");
    expect(readFileSync(join(two, stack), "utf8")).toBe(written);
    expect(written).toContain("a-bucket");
    expect(written).not.toContain(folder());
  });
});

describe("synth of one environment", () => {
  const stacks = () => readdirSync(join(output(), "stacks")).sort();
  const named = () => Object.keys(JSON.parse(readFileSync(join(output(), "manifest.json"), "utf8")).stacks);
  const stack = (name: string) => join(output(), "stacks", name, "cdk.tf.json");

  test("writes and reports it alone", async () => {
    const { status, stdout } = await ran([...synth(twoEnvironments()), "-e", "tst", "--json"]);

    const { sections, files } = JSON.parse(stdout);
    expect(status).toBe(0);
    expect(sections.map(({ heading }: { heading: string }) => heading)).toEqual([
      "Environment tst",
      "Who can get in",
    ]);
    expect(files).toEqual([stack("tst"), join(output(), "manifest.json")]);
    expect([stacks(), named()]).toEqual([["tst"], ["tst"]]);
  });

  test("leaves others as they are, and cdktf knows them still", async () => {
    const args = synth(twoEnvironments());
    await ran(args);
    writeFileSync(stack("prd"), "of before");

    await ran([...args, "--environment", "tst"]);

    expect([stacks(), named()]).toEqual([
      ["prd", "tst"],
      ["prd", "tst"],
    ]);
    expect(readFileSync(stack("prd"), "utf8")).toBe("of before");
  });

  test("checks the whole file: an environment can contradict another", async () => {
    const backend = { local: { path: "one.tfstate" } };
    const file = writeIrsaYaml(folder(), {
      tst: environmentEntry({ backend }),
      prd: environmentEntry({ backend }),
    });

    const { status, stderr } = await ran([...synth(file), "-e", "tst"]);

    expect(status).toBe(2);
    expect(stderr).toContain("[state-shared]");
    expect(existsSync(output())).toBe(false);
  });

  test("names those there are where there is none of the name", async () => {
    const { status, stderr } = await ran([...synth(twoEnvironments()), "-e", "dev"]);

    expect(status).toBe(2);
    expect(stderr).toContain("environment: got 'dev'; one of: tst, prd [unknown-environment]");
  });

  function synth(file: string): readonly string[] {
    return ["synth", "--file", file, "--output", output()];
  }

  function twoEnvironments(): string {
    return writeIrsaYaml(folder(), {
      tst: environmentEntry(),
      prd: environmentEntry({
        cluster: clusterEntry({ accountId: "444455556666", issuer: OTHER_ISSUER }),
        buckets: { "dlz-prd-landing": bucket() },
        workloads: [
          workloadEntry("hyve", { access: [{ bucket: "dlz-prd-landing", grant: "write", prefix: "hyve/" }] }),
        ],
      }),
    });
  }
});

describe("synth of many workloads", () => {
  test("says beforehand what takes so long", async () => {
    const { status, stderr } = await ran(["synth", "--file", fileWith(300), "--output", output()]);

    expect([status, stderr]).toEqual([0, "synthesizing 300 workloads of one environment…\n"]);
  });

  test("says nothing of fewer, nor under cdktf", async () => {
    const few = await ran(["synth", "--file", fileWith(299), "--output", output()]);
    const terminal = recordedTerminal({ environment: { CDKTF_OUTDIR: output() } });
    const underCdktf = await ran(["synth", "--file", fileWith(300)], terminal);

    expect([few.status, few.stderr]).toEqual([0, ""]);
    expect([underCdktf.status, underCdktf.stderr]).toEqual([0, ""]);
  });

  /** A bucket for each ten workloads, as a bucket's policy may not grow over its quota. */
  function fileWith(count: number): string {
    const names = Array.from({ length: count }, (_, index) => `w${index}`);
    const bucketOf = (index: number) => `bucket-${Math.floor(index / 10)}`;
    const workloads = names.map((name, index) =>
      workloadEntry(name, { access: [{ bucket: bucketOf(index), grant: "write", prefix: `${name}/` }] }),
    );
    const buckets = Object.fromEntries(names.map((_, index) => [bucketOf(index), bucket()]));
    return writeIrsaYaml(folder(), { demo: environmentEntry({ buckets, workloads }) });
  }
});

describe("synth under cdktf", () => {
  test("writes where cdktf says, and is silent", async () => {
    const terminal = recordedTerminal({ environment: { CDKTF_OUTDIR: output() } });

    const { status, stdout, stderr } = await ran(["synth", "--file", writeIrsaYaml(folder())], terminal);

    expect([status, stdout, stderr]).toEqual([0, "", ""]);
    expect(existsSync(join(output(), "stacks", "demo", "cdk.tf.json"))).toBe(true);
  });

  test("writes where it is told by --output, and then says so", async () => {
    const terminal = recordedTerminal({ environment: { CDKTF_OUTDIR: join(folder(), "cdktf") } });

    const { stdout } = await ran(
      ["synth", "--file", writeIrsaYaml(folder()), "--output", output()],
      terminal,
    );

    expect(stdout).toContain(join(output(), "stacks", "demo", "cdk.tf.json"));
    expect(existsSync(join(folder(), "cdktf"))).toBe(false);
  });

  test("refuses --hcl, which would spoil the stack, and writes nothing", async () => {
    const environment = { CDKTF_OUTDIR: output(), SYNTH_HCL_OUTPUT: "true" };

    const { status, stderr } = await ran(
      ["synth", "--file", writeIrsaYaml(folder())],
      recordedTerminal({ environment }),
    );

    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^CDKTF's HCL writer would spoil stack demo: .*Leave out --hcl.*\[hcl-refused\]$/mu,
    );
    expect(existsSync(output())).toBe(false);
  });

  test("takes no for an answer about --hcl", async () => {
    const environment = { CDKTF_OUTDIR: output(), SYNTH_HCL_OUTPUT: "false" };

    const { status } = await ran(
      ["synth", "--file", writeIrsaYaml(folder())],
      recordedTerminal({ environment }),
    );

    expect(status).toBe(0);
  });
});

describe("synth that fails", () => {
  test("leaves the output before it whole", async () => {
    const file = writeIrsaYaml(folder());
    await ran(["synth", "--file", file, "--output", output()]);
    const before = readFileSync(join(output(), "stacks", "demo", "cdk.tf.json"), "utf8");
    writeIrsaYaml(folder(), { demo: environmentEntry(), wrong: environmentEntry() });

    const { status } = await ran(["synth", "--file", file, "--output", output()]);

    expect(status).toBe(2);
    expect(readdirSync(join(output(), "stacks"))).toEqual(["demo"]);
    expect(readFileSync(join(output(), "stacks", "demo", "cdk.tf.json"), "utf8")).toBe(before);
  });

  test("says that a file is in the folder's place", async () => {
    writeFileSync(output(), "mine");

    const { status, stderr } = await ran(["synth", "--file", writeIrsaYaml(folder()), "--output", output()]);

    expect(status).toBe(2);
    expect(stderr).toMatch(/^the output folder .* cannot be written: .*--output \[output-unwritable\]$/mu);
    expect(readFileSync(output(), "utf8")).toBe("mine");
  });

  test("refuses a text that CDKTF would replace", async () => {
    const serviceAccount = { name: "hyve-sa", annotations: { note: "${TfToken[TOKEN.0]}" } };
    const file = writeIrsaYaml(folder(), {
      demo: environmentEntry({ workloads: [workloadEntry("hyve", { serviceAccount })] }),
    });

    const { status, stderr } = await ran(["synth", "--file", file, "--output", output()]);

    expect(status).toBe(2);
    expect(stderr).toContain("[terraform-syntax-refused]");
    expect(existsSync(output())).toBe(false);
  });
});

function output(): string {
  return join(folder(), "out");
}

function bucket() {
  return { accountId: "339713007003", policy: "create" };
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error("no list");
  return value;
}

describe("synth of a configuration whose claims are refuted", () => {
  const loader = {
    Sid: "Loader",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::222233334444:role/loader" },
    Action: "s3:PutObject",
    Resource: "arn:aws:s3:::dlz-demo-landing/*",
  };
  const written = (change: Readonly<Record<string, unknown>> = {}) => {
    mkdirSync(join(folder(), "policies"));
    writeFileSync(
      join(folder(), "policies", "dlz-demo-landing.json"),
      JSON.stringify({ Version: "2012-10-17", Statement: [loader] }),
    );
    const buckets = { "dlz-demo-landing": { accountId: "339713007003", policy: "adopt" } };
    return writeIrsaYaml(folder(), {
      demo: environmentEntry({ buckets, workloads: [workloadEntry("hyve", change)] }),
    });
  };

  test("writes nothing, and shows the request that gets in, its statement and the fix", async () => {
    const { status, stderr } = await ran(["synth", "--file", written(), "--output", output()]);

    expect(status).toBe(2);
    expect(existsSync(output())).toBe(false);
    expect(stderr).toMatch(
      /irsa\.yaml:\d+:\d+: P2 of Deployment hyve\/hyve is refuted: .*role\/loader does s3:PutObject/u,
    );
    expect(stderr).toContain("statement 1 (Loader) of resource policy allows it");
    expect(stderr).toContain("acknowledge: { P2: … } [claim-refuted]");
  });

  test("goes on where the claim is acknowledged by its name, and repeats the reason", async () => {
    const file = written({ acknowledge: { P2: "the loader writes there too" } });

    const { status, stdout } = await ran(["synth", "--file", file, "--output", output()]);

    expect(status).toBe(0);
    expect(stdout).toContain("accepted    the loader writes there too");
  });
});
