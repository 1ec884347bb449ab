import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { formatErrorMessage } from "../api/api-error.js";
import { refresh } from "../api/refresh.js";
import type { KindForm } from "../model/kind-form.js";
import { buildEntityInput, buildFactInput, type EndDraft, emptyDraft, type FactDraft } from "./fact-draft.js";
import { type InputError, type RecordedResult, recordKind } from "./record-kind.js";

/** The state of a form: being filled, being sent, refused since the fact was recorded meanwhile, or done. */
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
  const [key, setKey] = useState(createKey);
  const form = forms.find(({ kind }) => kind === draft.kind);
  const updateDraft = (next: Partial<FactDraft>) => {
    setDraft((now) => ({ ...now, ...next }));
    setKey(createKey());
    if (state.is !== "SENDING") setState(open);
  };

  /** Sends the form: first the entities that are new, then the fact, each once however often it is sent. */
  const send = async (expectedRevision: number): Promise<void> => {
    if (!form || !draft.from || !draft.to) return;
    setState({ is: "SENDING", errors: [], problem: null });
    try {
      const ends: string[] = [];
      for (const [side, end] of [["from", draft.from] as const, ["to", draft.to] as const]) {
        const idOrErrors = await recordEnd(forms, end, draft, `${key}:${side}`);
        if (typeof idOrErrors !== "string")
          return setState({ is: "OPEN", errors: idOrErrors, problem: null });
        // From now on it is recorded, also if the fact is refused.
        setDraft((now) => ({ ...now, [side]: { id: idOrErrors, name: end.name, kind: end.kind } }));
        ends.push(idOrErrors);
      }
      const [fromId = "", toId = ""] = ends;
      const input = buildFactInput(form, draft, fromId, toId);
      const answer = await recordKind(form, { ...input, expectedRevision, idempotencyKey: key });
      const { thing, userErrors, revision } = answer;
      if (isConcurrent(userErrors)) {
        setState({
          is: "CONFLICT",
          factId: thing?.id ?? "",
          revision: await readPresentRevision(form, input),
        });
        return;
      }
      if (userErrors.length > 0 || !thing) return setState({ is: "OPEN", errors: userErrors, problem: null });
      setState({ is: "DONE", factId: thing.id, ids: ends });
      if (revision !== null) refresh();
    } catch (error) {
      setState({ is: "OPEN", errors: [], problem: formatErrorMessage(error) });
    }
  };

  return {
    draft,
    form,
    state,
    change: updateDraft,
    send,
    /** Begins another fact from the same source. */
    startAnother: () => {
      setDraft({ ...emptyDraft, evidence: draft.evidence });
      setKey(createKey());
      setState(open);
    },
  };
}

const createKey = (): string => crypto.randomUUID();

const isConcurrent = (errors: readonly InputError[]): boolean =>
  errors.some(({ code, field }) => code === "CONFLICT" && field?.[0] === "expectedRevision");

/** Reads the present revision, which a second attempt sends as the expected one. */
async function readPresentRevision(
  form: KindForm,
  input: Readonly<Record<string, unknown>>,
): Promise<number> {
  return (await recordKind(form, { ...input, dryRun: true })).revision ?? 0;
}

/** Returns the id of an end, which is recorded first if it is new; or the errors. */
async function recordEnd(
  forms: readonly KindForm[],
  end: EndDraft,
  draft: FactDraft,
  idempotencyKey: string,
): Promise<string | readonly InputError[]> {
  if (end.id !== null) return end.id;
  const form = forms.find(({ kind }) => kind === end.kind);
  if (!form) return [{ code: "BAD_USER_INPUT", field: null, message: "Choose the kind of the new entity." }];
  const { thing, userErrors } = await recordKind(form, {
    ...buildEntityInput(end, draft),
    idempotencyKey,
  });
  return thing && userErrors.length === 0 ? thing.id : userErrors;
}

/** Previews the changes of the draft, once both ends are recorded and there is a source. */
export function usePreview(form: KindForm | undefined, draft: FactDraft) {
  const { from, to, evidence } = useDeferredValue(draft);
  const isReady =
    form !== undefined &&
    from?.id != null &&
    to?.id != null &&
    (evidence.source.id !== null || evidence.source.title.trim() !== "");
  const input = isReady && form ? buildFactInput(form, draft, from.id ?? "", to.id ?? "") : {};
  return useQuery<RecordedResult>({
    queryKey: ["preview", form?.kind, input],
    queryFn: async ({ signal }) => {
      await delayPreview(signal);
      if (!form) throw new Error("There is no form.");
      return recordKind(form, { ...input, dryRun: true }, signal);
    },
    enabled: isReady,
    gcTime: 0,
    retry: false,
  });
}

/** The pause in typing, in milliseconds, after which the preview is requested. */
const REST_MS = 400;

const delayPreview = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, REST_MS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
