import { ID } from "type-graphql";
import { Role } from "../../domain/graphql/access/role.js";
import { createInputType } from "../../domain/graphql/mutations/input-type.js";
import { createPayloadType } from "../../domain/graphql/mutations/payload-type.js";
import { DateTimeScalar } from "../../domain/schema/scalars.js";
import { getNow, type Instant } from "../../domain/time.js";
import { revokeKey } from "../auth/api-keys.js";
import { createStoredKey, findKeyIssues } from "../auth/create-stored-key.js";
import { declareMutationField } from "./mutation-field.js";
import { buildPayload } from "./payload.js";
import { idInput } from "./shared-types.js";

interface CreateInput {
  readonly name: string;
  readonly role: Role;
  readonly expiresAt?: Instant | null;
}

interface RevokeInput {
  readonly id: string;
}

const apiKeyPayload = createPayloadType(
  "ApiKeyPayload",
  {
    id: { type: () => ID, nullable: true, description: "The id of the key. Null if it failed." },
    key: {
      type: () => String,
      nullable: true,
      description: "A new key. It is shown only here: only its hash is stored.",
    },
  },
  "The result of creating or revoking an API key.",
);

export const createApiKeyField = declareMutationField<CreateInput>("createApiKey", {
  access: "ADMIN",
  description: "Creates an API key. Requires the role ADMIN.",
  input: createInputType("CreateApiKeyInput", "The key to create.", {
    name: {
      type: () => String,
      nullable: false,
      description: "The name of its owner, as recordedBy will have it.",
    },
    role: { type: () => Role, nullable: false, description: "The role of its bearer." },
    expiresAt: {
      type: () => DateTimeScalar,
      description: "When the key expires. Default: never.",
    },
  }),
  payload: apiKeyPayload,
  resolve: async (context, input, selection) => {
    const { name, role, expiresAt = null } = input;
    const request = { name, role, expiresAt, by: context.caller.name };
    const issues = findKeyIssues(request);
    const issued = issues.length === 0 ? await createStoredKey(context.database, request) : null;
    const values = { id: issued?.key.id, key: issued?.text };
    return buildPayload(context, selection, { values, issues });
  },
});

export const revokeApiKeyField = declareMutationField<RevokeInput>("revokeApiKey", {
  access: "ADMIN",
  description: "Revokes an API key at once. Requires the role ADMIN.",
  input: idInput,
  payload: apiKeyPayload,
  resolve: async (context, input, selection) => {
    const revoked = revokeKey(input.id, context.caller.name, getNow());
    const key = await context.database.write(({ run }) => run(revoked));
    const missing = { path: ["id"], code: "NOT_FOUND" as const, message: `No key has the id ${input.id}.` };
    return buildPayload(context, selection, {
      values: { id: key?.id },
      issues: key ? [] : [missing],
    });
  },
});
