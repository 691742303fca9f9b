import type { AwsSession } from "../../src/live/aws/sessions";

// On an old Node.js, every client says in each suite anew that it is old.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] = "true";

/** What AWS answers, by the name of the command: a value, what it makes of the input, or an error that it throws. */
export type AwsAnswers = Readonly<Record<string, object | ((input: Input) => object)>>;

type Input = Readonly<Record<string, unknown>>;

/** What a client was sent. */
export interface SentCommand {
  readonly command: string;
  readonly input: Input;
}

/** Where clients are opened; nobody gets these credentials. */
export const SESSION: AwsSession = {
  region: "eu-west-1",
  credentials: { accessKeyId: "AKIAEXAMPLE", secretAccessKey: "secret" },
};

/** An error as AWS' clients throw it. */
export function awsError(name: string, message = "no"): Error {
  return Object.assign(new Error(message), { name });
}

/**
 * Answers instead of all clients of a kind, and remembers what they were sent. A command without an answer is an error.
 * Reset with jest.restoreAllMocks().
 */
export function answering(
  client: { readonly prototype: object },
  answers: AwsAnswers,
): readonly SentCommand[] {
  const sent: SentCommand[] = [];
  const prototype = client.prototype as { send: (command: { readonly input: Input }) => Promise<object> };
  jest.spyOn(prototype, "send").mockImplementation(async (sending) => {
    const { input } = sending;
    const command = sending.constructor.name;
    sent.push({ command, input });
    const answer = answers[command] ?? new Error(`no answer to ${command}`);
    const given = typeof answer === "function" ? answer(input) : answer;
    if (given instanceof Error) throw given;
    return given;
  });
  return sent;
}
