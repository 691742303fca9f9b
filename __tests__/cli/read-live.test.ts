import { readLive } from "../../src/cli/read-live";
import { UserError } from "../../src/errors";
import { readAws } from "../../src/live/aws/read-aws";
import { loadKubeconfig } from "../../src/live/kubernetes/kubeconfig";
import { declaredAccess } from "../support/preflight";
import { recordedTerminal } from "../support/terminal";

jest.mock("../../src/live/aws/read-aws");
jest.mock("../../src/live/kubernetes/kubeconfig");
jest.mock("../../src/live/kubernetes/api-server", () => ({
  ApiServer: class {
    send = async () => ({ status: 404, message: "" });
  },
}));

const QUESTIONS = { access: declaredAccess(), asks: () => [] };
const LIVE = { roles: new Map(), oidcProviders: new Map(), buckets: new Map() };

beforeEach(() => {
  jest.mocked(readAws).mockReset().mockResolvedValue(LIVE);
  jest
    .mocked(loadKubeconfig)
    .mockReset()
    .mockResolvedValue({
      context: "tst",
      server: "https://127.0.0.1",
      authorize: async () => ({}),
    });
});

describe("reading what is live", () => {
  test("reads both halves, and says where", async () => {
    const terminal = recordedTerminal();

    const { aws, cluster } = await readLive(QUESTIONS, {}, terminal);

    expect([aws, cluster?.facts]).toEqual([LIVE, new Map()]);
    expect(terminal.written.stderr).toBe(
      "Reading AWS with your credentials\nReading https://127.0.0.1 (context tst)\n",
    );
  });

  test("reads one half alone, and looks for nothing of the other", async () => {
    const { aws } = await readLive(QUESTIONS, { only: "kubernetes" }, recordedTerminal());
    expect([aws, jest.mocked(readAws).mock.calls.length]).toEqual([undefined, 0]);

    const { cluster } = await readLive(QUESTIONS, { only: "aws" }, recordedTerminal());
    expect([cluster, jest.mocked(loadKubeconfig).mock.calls.length]).toEqual([undefined, 1]);
  });

  test("finds a mistake in the kubeconfig before AWS is read", async () => {
    jest.mocked(loadKubeconfig).mockRejectedValue(new UserError("kubeconfig-context", "there is none"));

    await expect(readLive(QUESTIONS, {}, recordedTerminal())).rejects.toThrow("there is none");

    expect(readAws).not.toHaveBeenCalled();
  });
});
