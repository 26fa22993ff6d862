import type { Viewer } from "../../app/domain/viewer.ts";
import { englandScope } from "../../app/domain/viewer.ts";
import type { Gate } from "../../app/http/gate.ts";

/** Somebody who may do everything. */
export const everybody: Viewer = {
  id: "test",
  name: "Test",
  roles: ["administrator", "data_manager", "analyst"],
  scopes: [englandScope],
  via: "local",
};

/** A gate that lets everybody in, for tests of what lies behind it. */
export const openGate: Gate = {
  identify: async () => everybody,
  serve: async () => false,
  refuse: () => {
    throw new Error("Nobody is refused here.");
  },
  hasAccounts: () => false,
};
