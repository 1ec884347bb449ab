import type { ToolAnnotations } from "@modelcontextprotocol/server";
import type { GraphQLSchema } from "graphql";
import { z } from "zod";
import type { ExecuteDocument } from "../answer/document-answer.js";
import type { ToolAnswer } from "../answer/tool-answer.js";
import { cursorArgument } from "./arguments.js";

/** The means that a tool works with. */
export interface ToolContext {
  readonly execute: ExecuteDocument;
  /** Runs a document that the assistant wrote. */
  readonly executeUserDocument: ExecuteDocument;
  /** The schema of the API; null if the caller may not see it. */
  readonly schema: GraphQLSchema | null;
  /** Maximum tokens of a result. */
  readonly maxTokens: number;
}

/** A question or an action that an assistant can call. */
export interface Tool<I extends z.ZodObject = z.ZodObject> {
  readonly name: string;
  readonly title: string;
  /** States what it answers, when to use it, and what it does not cover. */
  readonly description: string;
  readonly input: I;
  readonly annotations: ToolAnnotations;
  readonly run: (input: z.infer<I>, context: ToolContext) => Promise<ToolAnswer>;
}

interface ReadTool<S extends z.ZodRawShape> extends Omit<Tool<z.ZodObject<S>>, "annotations" | "input"> {
  /** Its arguments beside the cursor, by which a long answer continues. */
  readonly input: S;
}

/** Declares a tool that only reads. */
export const readTool = <S extends z.ZodRawShape>(tool: ReadTool<S>): Tool =>
  ({
    ...tool,
    input: z.object({ ...tool.input, ...cursorArgument }),
    annotations: { readOnlyHint: true, openWorldHint: false },
  }) as unknown as Tool;

/** Declares a tool that records something. */
export const recordTool = <I extends z.ZodObject>(tool: Tool<I>): Tool => tool as unknown as Tool;
