// Prints axe-core, the program that finds barriers on a page, so that the browser tests can put it into one.
import axe from "axe-core";

console.log(axe.source);
