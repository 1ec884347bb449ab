import { FederatedService } from "../../domain/kinds/federation.js";
import { declareQueryField } from "../fields/query-field.js";
import { buildObjectFrom } from "../selection/response-object.js";

export const serviceField = declareQueryField("_service", {
  type: () => FederatedService,
  weight: 100,
  description: "For Apollo Federation: this graph as a part of a federated one.",
  resolve: ({ sdl }, { selection }) => buildObjectFrom(selection, { sdl: sdl?.() ?? null }),
});
