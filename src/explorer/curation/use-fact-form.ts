import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { reasonOf } from "../api/api-error.js";
import { refresh } from "../api/refresh.js";
import { type EndDraft, emptyDraft, entityInput, type FactDraft, factInput } from "./fact-draft.js";
import type { KindForm } from "./kind-form.js";
import { type InputError, type Recorded, recordKind } from "./record-kind.js";

/** Where a form is: being filled, being sent, refused since the fact was recorded meanwhile, or done. */
export type FormState =
  | {
      readonly is: "OPEN" | "SENDING";
      readonly errors: readonly InputError[];
      readonly problem: string | null;
    }
  | { readonly is: "CONFLICT"; readonly factId: string; readonly revision: number }
  | { readonly is: "DONE"; readonly factId: string; readonly ids: readonly string[] };

const open: FormState = { is: "OPEN", errors: [], problem: null };

/** The state of the form that adds a fact. Nothing that was typed is lost by an error or a conflict. */
export function useFactForm(forms: readonly KindForm[], start: FactDraft) {
  const [draft, setDraft] = useState(start);
  const [state, setState] = useState<FormState>(open);
  const [key, setKey] = useState(newKey);
  const form = forms.find(({ kind }) => kind === draft.kind);
  const change = (next: Partial<FactDraft>) => {
    setDraft((now) => ({ ...now, ...next }));
    setKey(newKey());
    if (state.is !== "SENDING") setState(open);
  };

  /** Sends the form: first the entities that are new, then the fact, each once however often it is sent. */
  const send = async (expectedRevision: number): Promise<void> => {
    if (!form || !draft.from || !draft.to) return;
    setState({ is: "SENDING", errors: [], problem: null });
    try {
      const ends: string[] = [];
      for (const [side, end] of [["from", draft.from] as const, ["to", draft.to] as const]) {
        const found = await idOfEnd(forms, end, draft, `${key}:${side}`);
        if (typeof found !== "string") return setState({ is: "OPEN", errors: found, problem: null });
        // From now on it is recorded, also if the fact is refused.
        setDraft((now) => ({ ...now, [side]: { id: found, name: end.name, kind: end.kind } }));
        ends.push(found);
      }
      const [fromId = "", toId = ""] = ends;
      const input = factInput(form, draft, fromId, toId);
      const answer = await recordKind(form, { ...input, expectedRevision, idempotencyKey: key });
      const { thing, userErrors, revision } = answer;
      if (isConcurrent(userErrors)) {
        setState({ is: "CONFLICT", factId: thing?.id ?? "", revision: await presentRevision(form, input) });
        return;
      }
      if (userErrors.length > 0 || !thing) return setState({ is: "OPEN", errors: userErrors, problem: null });
      setState({ is: "DONE", factId: thing.id, ids: ends });
      if (revision !== null) refresh();
    } catch (error) {
      setState({ is: "OPEN", errors: [], problem: reasonOf(error) });
    }
  };

  return {
    ...{ draft, form, state, change, send },
    /** Begins another fact from the same source. */
    again: () => {
      setDraft({ ...emptyDraft, evidence: draft.evidence });
      setKey(newKey());
      setState(open);
    },
  };
}

const newKey = (): string => crypto.randomUUID();

const isConcurrent = (errors: readonly InputError[]): boolean =>
  errors.some(({ code, field }) => code === "CONFLICT" && field?.[0] === "expectedRevision");

/** The revision from which on a second attempt says that it knows the present version. */
async function presentRevision(form: KindForm, input: Readonly<Record<string, unknown>>): Promise<number> {
  return (await recordKind(form, { ...input, dryRun: true })).revision ?? 0;
}

/** The id of an end, which is recorded first if it is new; or why it cannot be. */
async function idOfEnd(
  forms: readonly KindForm[],
  end: EndDraft,
  { evidence }: FactDraft,
  idempotencyKey: string,
): Promise<string | readonly InputError[]> {
  if (end.id !== null) return end.id;
  const form = forms.find(({ kind }) => kind === end.kind);
  if (!form) return [{ code: "BAD_USER_INPUT", field: null, message: "Choose the kind of the new entity." }];
  const { thing, userErrors } = await recordKind(form, { ...entityInput(end, evidence), idempotencyKey });
  return thing && userErrors.length === 0 ? thing.id : userErrors;
}

/** What recording the draft would change, once both ends are recorded and there is a source. */
export function usePreview(form: KindForm | undefined, draft: FactDraft) {
  const { from, to, evidence } = useDeferredValue(draft);
  const isReady =
    form !== undefined &&
    from?.id != null &&
    to?.id != null &&
    (evidence.source.id !== null || evidence.source.title.trim() !== "");
  const input = isReady && form ? factInput(form, draft, from.id ?? "", to.id ?? "") : {};
  return useQuery<Recorded>({
    queryKey: ["preview", form?.kind, input],
    queryFn: async ({ signal }) => {
      await restFor(signal);
      if (!form) throw new Error("There is no form.");
      return recordKind(form, { ...input, dryRun: true }, signal);
    },
    enabled: isReady,
    gcTime: 0,
    retry: false,
  });
}

/** How long typing rests before the preview is asked for. */
const REST_MS = 400;

const restFor = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, REST_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
