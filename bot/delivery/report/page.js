"use strict";
// The page is whole without this: it opens what a link leads to in browsers that do not, and finds speakers by name.
const reveal = () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let at = target; at; at = at.parentElement) if (at instanceof HTMLDetailsElement) at.open = true;
  target.scrollIntoView();
};
addEventListener("hashchange", reveal);
reveal();

const filter = document.getElementById("filter");
if (filter) {
  const rows = [...document.querySelectorAll("#who .row")];
  const folded = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const found = document.getElementById("found");
  document.getElementById("name").addEventListener("input", event => {
    const wanted = folded(event.target.value.trim());
    for (const row of rows) row.hidden = !folded(row.dataset.name).includes(wanted);
    found.textContent = wanted ? `${rows.filter(row => !row.hidden).length} of ${rows.length}` : "";
  });
  filter.hidden = rows.length < 10;
}
