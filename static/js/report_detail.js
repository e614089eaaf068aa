// The report's page: the draft and what to check, as they change.
import { watch } from "./live.js";

watch();
