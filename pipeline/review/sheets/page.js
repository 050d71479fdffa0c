"use strict";
// Saves what is filled in as a small file, and reads such a file back.
const sheet = JSON.parse(document.getElementById("sheet").textContent);
const form = document.getElementById("form");
const said = document.getElementById("said");
const both = "Tick one of the two: approved, or back to the translator.";
const right = "An answer says that the text is right as it is: do not send it back as well.";
const units = new Map([...form.querySelectorAll(".unit")].map((unit, n) => [unit, sheet.rows[n]]));
let saved = true;

function filled(unit) {
  const answers = {};
  for (const area of unit.querySelectorAll("[data-code]"))
    if (area.value.trim()) answers[area.dataset.code] = area.value.trim();
  return {
    approve: Boolean(unit.querySelector(".approve")?.checked),
    back: Boolean(unit.querySelector(".back")?.checked),
    remark: unit.querySelector(".remark").value.trim(),
    said: answers,
  };
}

function isFilled(one) {
  return one.approve || one.back || one.remark || Object.keys(one.said).length > 0;
}

function count() {
  const all = [...units.keys()].map(filled);
  const many = (key) => all.filter((one) => one[key]).length;
  const answers = all.reduce((sum, one) => sum + Object.keys(one.said).length, 0);
  return `${many("approve")} of ${all.length} approved, ${many("back")} sent back, `
    + `${many("remark")} remarks, ${answers} answers`;
}

// Boxes that contradict are named where they stand, and keep the page from being saved.
function judge(unit) {
  const box = unit.querySelector(".back"), one = filled(unit);
  const wrong = !one.back ? "" : one.approve ? both : Object.keys(one.said).length ? right : "";
  box?.setCustomValidity(wrong);
}

form.addEventListener("input", (event) => {
  judge(event.target.closest(".unit"));
  saved = false;
  said.textContent = `${count()}. Not saved yet.`;
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const rows = [];
  for (const [unit, seen] of units) {
    const one = filled(unit);
    if (isFilled(one)) rows.push({ ...seen, ...one });
  }
  if (rows.length === 0) {
    said.textContent = "Nothing is filled in yet.";
    return;
  }
  const text = JSON.stringify({ ...sheet, rows }, null, 1);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${sheet.name}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  saved = true;
  said.textContent = `${count()}. Saved as ${link.download}.`;
});

function fill(unit, row) {
  const approve = unit.querySelector(".approve"), back = unit.querySelector(".back");
  if (approve) approve.checked = Boolean(row.approve);
  if (back) back.checked = Boolean(row.back);
  unit.querySelector(".remark").value = row.remark ?? "";
  for (const area of unit.querySelectorAll("[data-code]"))
    area.value = row.said?.[area.dataset.code] ?? "";
  judge(unit);
}

document.getElementById("open").addEventListener("change", async (event) => {
  let data = {};
  try {
    data = JSON.parse(await event.target.files[0].text());
  } catch { /* said below */ }
  if (!Array.isArray(data?.rows) || data.locale !== sheet.locale || data.project !== sheet.project) {
    said.textContent = "That file was not saved from this page: nothing was changed.";
    return;
  }
  const key = (row) => JSON.stringify([row.catalogue, row.unit, row.fingerprint]);
  const rows = new Map(data.rows.map((row) => [key(row), row]));
  let found = 0;
  for (const [unit, seen] of units) {
    const row = rows.get(key(seen));
    if (row) fill(unit, row);
    found += Boolean(row);
  }
  const left = rows.size - found;
  said.textContent = `${count()}.` + (left ? ` ${left} units have other texts now: look at them anew.` : "");
  saved = left === 0;
});

addEventListener("beforeunload", (event) => {
  if (!saved) event.preventDefault();
});
