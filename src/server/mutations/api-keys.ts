import { ID } from "type-graphql";
import { idField, inputType } from "../../domain/graphql/mutations/input-type.js";
import { payloadType } from "../../domain/graphql/mutations/payload-type.js";
import { Role } from "../../domain/graphql/role.js";
import { DateTimeScalar } from "../../domain/schema/scalars.js";
import { type Instant, now } from "../../domain/time.js";
import { revokeKey } from "../auth/api-keys.js";
import { issueKey, keyIssues } from "../auth/issue-key.js";
import { mutationField } from "./mutation-field.js";
import { payload } from "./payload.js";

interface CreateInput {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt?: Instant | null;
  readonly clientMutationId?: string | null;
}

interface RevokeInput {
  readonly id: string;
  readonly clientMutationId?: string | null;
}

const nothingRecorded = { revision: null, recordedAt: null };

export const createApiKeyField = mutationField<CreateInput>("createApiKey", {
  access: "ADMIN",
  description: "Makes an API key. For an ADMIN.",
  input: inputType("CreateApiKeyInput", "A key that is wanted.", {
    name: {
      type: () => String,
      description: "Who it is for: stands as recordedBy on what is recorded with it.",
    },
    role: { type: () => Role, description: "What it is to let its bearer do." },
    expiresAt: {
      type: () => DateTimeScalar,
      nullable: true,
      description: "When it is to end. Default: not by itself.",
    },
  }),
  payload: payloadType("CreateApiKeyPayload", {
    id: {
      type: () => ID,
      nullable: true,
      description: "By which it is taken back; null where none was made.",
    },
    key: {
      type: () => String,
      nullable: true,
      description: "The key, shown this once: what is kept is a hash of it.",
    },
  }),
  resolve: async (context, input, selection) => {
    const { name, role, expiresAt = null } = input;
    const wanted = { name, role, expiresAt, by: context.caller.name };
    const faults = keyIssues(wanted);
    const issued = faults.length === 0 ? await issueKey(context.database, wanted) : null;
    const values = { id: issued?.key.id, key: issued?.text };
    return payload(context, selection, input, { ...nothingRecorded, values, faults });
  },
});

export const revokeApiKeyField = mutationField<RevokeInput>("revokeApiKey", {
  access: "ADMIN",
  description: "Takes an API key back: it is refused from now on, everywhere. For an ADMIN.",
  input: inputType("RevokeApiKeyInput", "Which key to take back.", { id: idField("The key's id.") }),
  payload: payloadType("RevokeApiKeyPayload", {
    id: { type: () => ID, nullable: true, description: "The key's id; null where there is none of it." },
  }),
  resolve: async (context, input, selection) => {
    const revoked = revokeKey(input.id, context.caller.name, now());
    const key = await context.database.write(({ run }) => run(revoked));
    const missing = { path: ["id"], code: "NOT_FOUND" as const, message: `There is no key ${input.id}.` };
    return payload(context, selection, input, {
      ...nothingRecorded,
      values: { id: key?.id },
      faults: key ? [] : [missing],
    });
  },
});
