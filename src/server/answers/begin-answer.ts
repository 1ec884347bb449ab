import type { Request, Response } from "express";
import type { AccessControl } from "../auth/access-control.js";
import { createRecheck } from "../auth/recheck.js";
import { getAttempt } from "../auth/require-auth.js";
import type { AnswerLimits } from "../protection/answer-limits.js";
import { readHttpSender } from "../requests/sender.js";
import { PagedAnswer } from "./paged-answer.js";

/** Begins the answer to a request over HTTP that was admitted. A download has more time, and no limit of cost. */
export type BeginAnswer = (request: Request, response: Response, as?: "ANSWER" | "DOWNLOAD") => PagedAnswer;

export const createBeginAnswer =
  (accessControl: AccessControl, { answerMs, answerCost, downloadMs }: AnswerLimits): BeginAnswer =>
  (request, response, as = "ANSWER") => {
    const answer = new PagedAnswer({
      sender: readHttpSender(request, response),
      recheck: createRecheck(accessControl, request.headers.authorization, getAttempt(request)),
      withinMs: as === "ANSWER" ? answerMs : downloadMs,
      maxCost: as === "ANSWER" ? answerCost : Number.POSITIVE_INFINITY,
    });
    response.once("close", () => answer.stop());
    return answer;
  };
