import { requireNonNull } from "../../../src/util/require-non-null.js";
import { listBlocks, pages } from "../../docs/pages.js";

type ToolArguments = Readonly<Record<string, unknown>>;

/** A call of a tool in the documentation, with its answer, in which … stands for lines that are left out. */
interface DocumentedCall {
  readonly tool: string;
  readonly args: ToolArguments;
  readonly answer: string;
}

/** The question at the head of a conversation, and its calls. */
interface Conversation {
  readonly question: string;
  readonly calls: readonly DocumentedCall[];
}

const page = requireNonNull(
  pages.find(({ file }) => file === "docs/assistants.md"),
  "The page of assistants",
);

const selectSection = (heading: string): string =>
  requireNonNull(new RegExp(`\\n## ${heading}\\n([\\s\\S]*?)(?=\\n## |$)`).exec(page.text)?.[1], heading);

/** The conversations of the documentation. */
export const conversations: readonly Conversation[] = selectSection("Conversations")
  .split("\n### ")
  .slice(1)
  .map((text) => {
    const part = { file: page.file, text };
    const answers = listBlocks(part, "text");
    return {
      question: text.slice(0, text.indexOf("\n")),
      calls: listBlocks(part, "json").map((call, index) => {
        const { tool, arguments: args } = JSON.parse(call) as { tool: string; arguments: ToolArguments };
        return { tool, args, answer: requireNonNull(answers[index], "The answer") };
      }),
    };
  });

/** A former tool, the tool that replaces it, and an example of a call. */
export interface ReplacedTool {
  readonly former: string;
  readonly tool: string;
  readonly args: ToolArguments;
}

/** The table of former tools. */
export const replacedTools: readonly ReplacedTool[] = [
  ...selectSection("Former tools").matchAll(/^\| `(\w+)`[^|]*\| `(\w+)` \| `(.*)` \|$/gm),
].map(([, former = "", tool = "", args = ""]) => ({ former, tool, args: JSON.parse(args) }));

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Builds the pattern of an answer. Each release of the seed has other revisions and costs. */
export const buildAnswerPattern = (answer: string): RegExp => {
  const lines = answer.trimEnd().split("\n");
  const patterns = lines.map((line, index) => {
    const isLast = index === lines.length - 1;
    if (line === "…") return isLast ? "[\\s\\S]*" : "(?:.*\\n)*?";
    const exact = escapePattern(line).replace(/Revision \d+, cost \d+/, "Revision \\d+, cost \\d+");
    return `${exact}${isLast ? "" : "\\n"}`;
  });
  return new RegExp(`^${patterns.join("")}$`);
};
