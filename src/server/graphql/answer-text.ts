import type { FormattedExecutionResult } from "graphql";

/** The data of an answer as JSON text. It is `data` of a response all the same: as JSON it is that data. */
export class AnswerText {
  readonly text: string;

  constructor(data: unknown) {
    this.text = JSON.stringify(data);
  }

  toJSON(): unknown {
    return JSON.parse(this.text);
  }
}

/** The text of a response. Data that is text already is not read again. */
export function formatResponseText(response: FormattedExecutionResult): string {
  const { data, extensions } = response;
  if (!(data instanceof AnswerText)) return `${JSON.stringify(response)}\n`;
  const more = extensions ? `,"extensions":${JSON.stringify(extensions)}` : "";
  return `{"data":${data.text}${more}}\n`;
}
