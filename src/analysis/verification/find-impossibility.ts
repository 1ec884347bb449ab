import { findKindById } from "../../domain/kinds/vocabulary.js";
import { quoteString } from "../../util/text/quote-text.js";
import type { StatementVerb } from "./statement-verbs.js";

interface StatementParts {
  readonly verb: StatementVerb;
  readonly subject: string;
  readonly object: string;
}

/**
 * Finds the reason why a statement can be true on no day: a subject or an object of a kind that the verb does not take, or one
 * entity as both. Null if it may be true.
 */
export function findImpossibility({ verb, subject, object }: StatementParts): string | null {
  const reasons = [
    ...describeWrongKind(subject, `be the subject of ${verb.name}`, verb.subjects),
    ...describeWrongKind(object, `be the object of ${verb.name}`, verb.objects),
    ...(subject === object
      ? [`${quoteString(subject)} is both: a fact does not link an entity to itself.`]
      : []),
  ];
  return reasons.length > 0 ? reasons.join(" ") : null;
}

function describeWrongKind(id: string, role: string, allowed: readonly string[]): readonly string[] {
  const kind = findKindById(id)?.kind;
  if (kind === undefined || allowed.includes(kind)) return [];
  return [`${quoteString(id)} is a ${kind}, which cannot ${role}. These can: ${allowed.join(", ")}.`];
}
