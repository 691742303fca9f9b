import { bucketUse } from "../../../src/config/contradictions/bucket-use";
import { bucketDeclaration, environmentDeclaration, workloadDeclaration } from "../../support/declarations";

const BUCKET = ["environments", "tst", "buckets", "dlz-tst-landing"];
const FIRST_ACCESS = ["environments", "tst", "workloads", 0, "access", 0];
const access = { bucket: "dlz-tst-landing", grant: "write", prefix: "", delete: false } as const;

const codesOf = (...environments: Parameters<typeof bucketUse>[0]) =>
  bucketUse(environments).map(({ code }) => code);

describe("a bucket that is used", () => {
  test("may be declared in its environment", () => {
    expect(codesOf(environmentDeclaration())).toEqual([]);
  });

  test("may not be declared in another environment only", () => {
    const without = environmentDeclaration({ name: "prd", buckets: [] });

    expect(codesOf(environmentDeclaration(), without)).toEqual(["unknown-bucket"]);
  });

  test("is reported at each access that names it", () => {
    const workload = workloadDeclaration({
      access: [access, { ...access, bucket: "none-1" }, { ...access, bucket: "none-2" }],
    });

    expect(
      bucketUse([environmentDeclaration({ workloads: [workload] })]).map(({ path }) => path.slice(-3)),
    ).toEqual([
      ["access", 1, "bucket"],
      ["access", 2, "bucket"],
    ]);
  });

  test.each([
    ["dlz-tst-landin", "did you mean dlz-tst-landing?"],
    ["acme-logs", "declare it under environments.tst.buckets (declared: dlz-tst-landing)"],
  ])("of the unknown name %s has the fix: %s", (bucket, fix) => {
    const workloads = [workloadDeclaration({ access: [{ ...access, bucket }] })];

    const [problem] = bucketUse([environmentDeclaration({ workloads })]);

    expect(problem).toEqual({
      code: "unknown-bucket",
      message: `bucket: environment tst declares no bucket ${bucket}; ${fix}`,
      path: [...FIRST_ACCESS, "bucket"],
    });
  });

  test("may not be on its way out", () => {
    const leaving = (release: "withdraw" | "forget" | undefined) =>
      environmentDeclaration({
        buckets: [bucketDeclaration({ policy: { ownership: "adopt", foreignStatements: [], release } })],
      });

    expect(bucketUse([leaving("withdraw")])).toMatchObject([{ code: "release-in-use", path: FIRST_ACCESS }]);
    expect(codesOf(leaving("forget"))).toEqual(["release-in-use"]);
    expect(codesOf(leaving(undefined))).toEqual([]);
    expect(codesOf({ ...leaving("forget"), workloads: [] })).toEqual([]);
  });
});

describe("an exclusive bucket", () => {
  const exclusive = (administrators: readonly string[]) =>
    environmentDeclaration({
      buckets: [bucketDeclaration({ exclusive: { of: "write", awsServices: "deny", administrators } })],
    });

  test("may not be left without administrators", () => {
    expect(bucketUse([exclusive([])])).toMatchObject([
      { code: "administrators-missing", path: [...BUCKET, "exclusive"] },
    ]);
  });

  test("may have one", () => {
    expect(codesOf(exclusive(["arn:aws:iam::339713007003:role/admin"]))).toEqual([]);
  });
});
