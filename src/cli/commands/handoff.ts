import { awsDocuments } from "../../handoff/aws-documents";
import type { HandoffDocument } from "../../handoff/document";
import { kubernetesManifests } from "../../handoff/kubernetes-manifests";
import { COLOUR, PLAIN, renderReport } from "../../report/render-text";
import { fact, type Section } from "../../report/report";
import { plain } from "../../terraform/render-json";
import { type Command, ENVIRONMENT, FILE, type FileOptions } from "../command";
import { EXIT } from "../exit-status";
import { loadAccess, pickEnvironment } from "../load-access";

/** Options of `handoff`. */
export interface HandoffOptions extends FileOptions {
  readonly environment?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Says what others must apply: for a person, as JSON, and as commands of the AWS CLI. */
export const handoff: Command<HandoffOptions> = {
  description: "say what owners in other accounts must apply, and what happens until they do",
  options: [FILE, ENVIRONMENT, ["--json", "print the documents as JSON"]],
  run({ file, environment, json }, { stdout, colour }) {
    const access = pickEnvironment(loadAccess(file), environment);
    const { name } = access.declaration;
    const documents = awsDocuments(access);
    if (json) {
      stdout(
        `${JSON.stringify({ environment: name, documents: documents.map((one) => ({ ...one, document: plain(one.document) })) }, null, 2)}\n`,
      );
      return EXIT.ok;
    }
    const kubernetes = kubernetesManifests(access).length > 0 ? [kubernetesSection(name)] : [];
    const sections = [...documents.map(section), ...kubernetes];
    stdout(
      sections.length === 0
        ? `Environment ${name} hands nothing over: its plan does it all.\n`
        : renderReport(
            { title: `Environment ${name}: what others must apply`, sections },
            colour ? COLOUR : PLAIN,
          ),
    );
    return EXIT.ok;
  },
};

function section({ title, until, accountId, file, document, commands }: HandoffDocument): Section {
  return {
    heading: `Apply the ${title}`,
    facts: [
      ...(accountId ? [fact("account", accountId)] : []),
      fact("until then", until),
      fact("save as", file),
      fact("document", ...JSON.stringify(plain(document), null, 2).split("\n")),
      fact("commands", ...commands),
    ],
  };
}

function kubernetesSection(environment: string): Section {
  return {
    heading: "Apply the Kubernetes objects",
    facts: [
      fact("until then", "pods run as the ServiceAccount they have now"),
      fact("commands", `cdktf-irsa manifests --environment ${environment}`),
    ],
  };
}
