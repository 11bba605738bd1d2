// Where the deck did not start, as in a browser too old for it, the slides are shown as they are where scripts are off.
// It is written as of old, since any browser must understand it.
// deno-lint-ignore-file no-var no-inner-declarations
if (!document.documentElement.hasAttribute("data-started")) {
  var folded = document.querySelectorAll("noscript");
  for (var i = 0; i < folded.length; i++) folded[i].outerHTML = folded[i].textContent || "";
}
