// Small comforts; every page works without them.
import { addRows } from "./rows.js";
import { arrangeByDragging } from "./arrange.js";
import { startAutosave } from "./autosave.js";
import { codeSource } from "./coding.js";
import { closeMenu } from "./menu.js";
import { fillDemoAccount } from "./demo.js";
import { filterChoices } from "./filter.js";
import { focusErrors } from "./errors.js";
import { printPage } from "./print.js";
import { scoreGrid } from "./grid.js";
import { takeOver } from "./takeover.js";
import { keepUnsent } from "./unsent.js";
import { submitOnce, warnUnsaved } from "./unsaved.js";

focusErrors();
closeMenu();
addRows();
warnUnsaved();
keepUnsent();
startAutosave();
scoreGrid();
takeOver();
submitOnce();
printPage();
fillDemoAccount();
filterChoices();
arrangeByDragging();
codeSource();
