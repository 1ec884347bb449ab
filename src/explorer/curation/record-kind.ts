import type { TypedDocument } from "../../client/typed-document.js";
import { sendDocument } from "../api/send-document.js";
import type { KindForm } from "../model/kind-form.js";
import type { ChangedValue } from "../model/words/format-field-changes.js";

/** An error about a field of an input. */
export interface InputError {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** The changes that a dry run reports. Null: the value stays as it is. */
export interface Preview {
  readonly changes: boolean;
  readonly changedFields: readonly ChangedValue[];
  readonly status: string | null;
  readonly confidence: number | null;
  readonly disputedFields: readonly string[] | null;
  readonly allegedFields: readonly string[] | null;
}

/** The answer of the mutation of any kind. */
export interface RecordedResult {
  readonly thing: { readonly id: string } | null;
  /** Recorded entities that the input may mean. */
  readonly existing?: readonly { readonly id: string; readonly kind: string; readonly name: string }[];
  readonly created: boolean | null;
  readonly preview: Preview | null;
  readonly revision: number | null;
  readonly userErrors: readonly InputError[];
}

interface Variables {
  readonly input: Readonly<Record<string, unknown>>;
}

/** Records an entity or a fact of a kind, or finds out what that would change if the input asks for a dry run. */
export async function recordKind(
  { document: { text, hash } }: KindForm,
  input: Variables["input"],
  signal?: AbortSignal,
): Promise<RecordedResult> {
  const document: TypedDocument<{ readonly recorded: RecordedResult }, Variables> = {
    toString: () => text,
    __meta__: { hash },
  };
  return (await sendDocument(document, { input }, signal)).recorded;
}
