import type { DocumentNode, OperationDefinitionNode } from "graphql";
import type { Caller } from "../../domain/graphql/access/caller.js";
import { covers, type Role } from "../../domain/graphql/access/role.js";
import { AppError } from "../../errors.js";
import { findRequiredRole } from "../../query/fields/field-registry.js";
import type { OperationStep } from "../context/operation-steps.js";
import type { Audit } from "./audit.js";
import type { Authenticate } from "./authenticate.js";
import { collectRootFields } from "./root-fields.js";

export interface AccessControlOptions {
  readonly authenticate: Authenticate;
  /** True if a client without a key or token may read. */
  readonly anonymousReads: boolean;
  readonly audit: Audit;
}

/** Authenticates every request and authorizes every operation, over HTTP and over WebSocket. */
export interface AccessControl {
  /**
   * Returns the caller of a request. Fails with UNAUTHENTICATED if the key or token is rejected, or if it is
   * missing and required.
   */
  admit(authorization: string | undefined, attempt: AccessAttempt): Promise<Caller>;
  /**
   * Fails with UNAUTHENTICATED or FORBIDDEN if the caller lacks the role for any root field of the operation.
   */
  authorise(caller: Caller, requested: AuthorizedOperation, address: string): void;
}

/** An attempt of a client, and the client's address. */
export interface AccessAttempt {
  readonly what: string;
  readonly address: string;
}

export interface AuthorizedOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

export function createAccessControl({
  authenticate,
  anonymousReads,
  audit,
}: AccessControlOptions): AccessControl {
  const canRead = ({ role }: Caller): boolean => role !== "ANONYMOUS" || anonymousReads;
  const isAllowed = (caller: Caller, type: string, needed: Role): boolean =>
    caller.role === "ANONYMOUS"
      ? needed === "READER" && type !== "Mutation" && canRead(caller)
      : covers(caller.role, needed);
  return {
    async admit(authorization, attempt) {
      const result = await authenticate(authorization, attempt.address);
      if (!("caller" in result)) {
        audit({ ...attempt, ...result, via: "UNKNOWN", role: "NONE" });
        throw new AppError("UNAUTHENTICATED", "The key or token is invalid, expired or revoked.");
      }
      if (canRead(result.caller)) return result.caller;
      audit({ ...attempt, ...describeCaller(result.caller), why: "no key" });
      throw new AppError("UNAUTHENTICATED", `Authentication required. ${HOW_TO_SEND_A_KEY}`);
    },
    authorise(caller, { document, operation }, address) {
      for (const [type, field] of collectRootFields(document, operation)) {
        const needed = findRequiredRole(type, field);
        if (isAllowed(caller, type, needed)) continue;
        audit({ ...describeCaller(caller), what: `${type}.${field}`, why: `needs ${needed}`, address });
        throw createAccessError(caller, field, needed);
      }
    },
  };
}

const HOW_TO_SEND_A_KEY = "Send a key as `Authorization: Bearer <key>`.";

const describeCaller = ({ id, name, via, role }: Caller) => ({ who: name, caller: id, via, role });

const createAccessError = ({ role }: Caller, field: string, needed: Role): AppError =>
  role === "ANONYMOUS"
    ? new AppError("UNAUTHENTICATED", `${field} needs a key with the role ${needed}. ${HOW_TO_SEND_A_KEY}`)
    : new AppError("FORBIDDEN", `${field} needs the role ${needed}; yours is ${role}.`);

/** Rejects an operation if its caller lacks the role for it. */
export const createAuthorizationStep =
  (accessControl: AccessControl): OperationStep =>
  ({ document, operation, contextValue: { caller, address } }) => {
    if (operation) accessControl.authorise(caller, { document, operation }, address);
  };
