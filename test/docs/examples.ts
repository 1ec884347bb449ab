import { type DocumentPage, pages } from "./pages.js";

/** A query or command in the documentation, and the answer shown below it. */
export interface Example {
  readonly file: string;
  readonly language: "graphql" | "bash";
  readonly code: string;
  readonly answer: string;
}

const answered = /```(graphql|bash)\n([\s\S]*?)```\n+```json\n([\s\S]*?)```/g;

const parseExamples = ({ file, text }: DocumentPage): readonly Example[] =>
  [...text.matchAll(answered)].map(
    ([, language, code, answer]) => ({ file, language, code, answer }) as Example,
  );

/** Every query and shell command that is followed by its answer, page by page in the order of reading. */
export const examples: readonly Example[] = pages.flatMap(parseExamples);
