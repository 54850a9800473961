"use strict";
const form = document.getElementById("search-form");
const field = document.getElementById("search");
const items = [...document.querySelectorAll("#organisations > li, .peers tbody > tr")];
const said = document.getElementById("found");
const search = () => {
  const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  let found = 0;
  for (const item of items) {
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every((word) => text.includes(word));
    found += item.hidden ? 0 : 1;
  }
  said.textContent = words.length ? `${found} of ${items.length} organisations` : "";
};
form.hidden = false;
field.addEventListener("input", search);
form.addEventListener("submit", (event) => event.preventDefault());
search();
