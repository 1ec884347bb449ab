import { useEffect, useState } from "react";
import { AskQuestionDocument, type AskQuestionQuery } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";

/** A meaning of a text as a question, and the answer. */
export interface TextReading {
  readonly interpretation: string;
  readonly sentence: string;
  /** The address of the page that shows the answer. Null: no page does. */
  readonly path: string | null;
}

/** The time without a keystroke after which a text is asked, so that the server does not answer each letter. */
const PAUSE_MS = 300;

/** A question has at least two words. */
const canBeQuestion = (text: string): boolean => /\S\s+\S/.test(text);

/** Asks a text once its writer pauses. None if it is no question that is understood, or if it has changed since. */
export function useReadings(text: string): readonly TextReading[] {
  const question = text.trim();
  const [askedText, setAskedText] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAskedText(question), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [question]);
  const { data } = useAnswer(
    AskQuestionDocument,
    { question: askedText },
    { enabled: canBeQuestion(askedText) },
  );
  return data?.ask && askedText === question ? listReadings(data.ask) : [];
}

function listReadings({
  interpretation,
  sentence,
  path,
  alternatives,
}: NonNullable<AskQuestionQuery["ask"]>) {
  const readings = interpretation ? [{ interpretation, sentence, path }] : alternatives;
  return readings.flatMap((reading): readonly TextReading[] =>
    reading.interpretation
      ? [{ sentence: "", ...reading, interpretation: reading.interpretation, path: reading.path ?? null }]
      : [],
  );
}
