// The code page: whose device it is can be said before anything is kept on it.

import { offerShared } from "./shared_device.js";

offerShared();
