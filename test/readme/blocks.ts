import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root.js";

export const readmeFile = join(packageRoot, "README.md");
export const readme = readFileSync(readmeFile, "utf8");

/** What the README shows to be asked, and the answer that it shows. */
export interface Example {
  readonly language: "graphql" | "bash";
  readonly code: string;
  readonly answer: string;
}

/** Every query and shell command of the README that is followed by its answer. */
export const examples: readonly Example[] = [
  ...readme.matchAll(/```(graphql|bash)\n([\s\S]*?)```\n+```json\n([\s\S]*?)```/g),
].map(([, language, code, answer]) => ({ language, code, answer }) as Example);

/** All fenced blocks of a language. */
export const blocks = (language: string): readonly string[] =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(([, code]) => code!);
