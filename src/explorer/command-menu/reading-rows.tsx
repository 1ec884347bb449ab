import { Command } from "cmdk";
import { MessageCircleQuestion } from "lucide-react";
import type { PaletteActions } from "./palette-actions.js";
import { PaletteRow } from "./palette-row.js";
import type { TextReading } from "./use-readings.js";

/** The id of the row of a reading. */
export const buildReadingId = ({ interpretation, path }: TextReading): string =>
  `reading ${interpretation} ${path}`;

/** The meanings of a question, with its answer. A row opens the page of the answer; without a page, it is a text. */
export function ReadingRows({
  readings,
  acts,
}: {
  readonly readings: readonly TextReading[];
  readonly acts: PaletteActions;
}) {
  if (readings.length === 0) return null;
  return (
    <Command.Group heading={readings.length === 1 ? "Answer" : "Which one is meant?"}>
      {readings.map((reading) => {
        const { interpretation, sentence, path } = reading;
        const answer = sentence && <small className="answer">{sentence}</small>;
        const id = buildReadingId(reading);
        return path === null ? (
          <p key={id} className="nothing" role="presentation">
            {interpretation} {answer}
          </p>
        ) : (
          <PaletteRow
            key={id}
            id={id}
            icon={<MessageCircleQuestion aria-hidden="true" />}
            act={() => acts.go(path)}
          >
            {interpretation} {answer}
          </PaletteRow>
        );
      })}
    </Command.Group>
  );
}
