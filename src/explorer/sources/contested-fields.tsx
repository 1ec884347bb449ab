import { FieldStatesDocument } from "../../client/gql/graphql.js";
import { useAnswer } from "../api/use-answer.js";
import { buildAsOf, type ViewTime } from "../model/view.js";
import { FieldStates } from "./field-states.js";

interface Props {
  readonly id: string;
  readonly kind: string;
  readonly time: ViewTime;
}

/** The fields of an entity that claims disagree about or that are only alleged, with the other versions. */
export function ContestedFields({ id, kind, time }: Props) {
  const answer = useAnswer(FieldStatesDocument, { id, asOf: buildAsOf(time) });
  const [subject] = answer.data?.nodes ?? [];
  return subject && "fieldStates" in subject ? <FieldStates states={subject} entityKind={kind} /> : null;
}
