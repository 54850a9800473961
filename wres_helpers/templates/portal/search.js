"use strict";
const field = document.getElementById("search");
const items = [...document.querySelectorAll("#organisations > li")];
const said = document.getElementById("found");
document.getElementById("search-form").hidden = false;
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const item of items) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
    found += item.hidden ? 0 : 1;
  }
  said.textContent = words.length ? `${found} of ${items.length} organisations` : "";
});
