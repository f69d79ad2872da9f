// What a page must be, asked in the browser. Each function returns sentences; none is good.
// Kept out of the page's own scripts: a test evaluates this file, the page never loads it.
window.checks = (() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const short = (text) => text.replace(/\s+/g, " ").trim().slice(0, 60);
  const named = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const kind = [...element.classList].slice(0, 2).map((name) => `.${name}`).join("");
    const words = short(element.textContent || element.value || element.name || "");
    return `<${element.tagName.toLowerCase()}${id}${kind}> “${words}”`;
  };
  const isShown = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const label = (element) =>
    element.getAttribute("aria-label") ??
    document.getElementById(element.getAttribute("aria-labelledby"))?.textContent ??
    "";

  function structure(language) {
    const found = [];
    const headings = all("h1, h2, h3, h4, h5, h6").filter(isShown);
    const mains = headings.filter((heading) => heading.tagName === "H1");
    if (mains.length !== 1) found.push(`${mains.length} headings of the first level: ${mains.map(named)}`);
    let before = 1;
    for (const heading of headings) {
      const level = Number(heading.tagName[1]);
      if (level > before + 1) found.push(`${named(heading)} skips a level after h${before}`);
      before = level;
    }
    for (const selector of [
      "main, [role=main]",
      "body header:not(:is(main, article, section, nav) header)",
      "body footer:not(:is(main, article, section, nav) footer)",
    ]) {
      const count = all(selector).length;
      if (count !== 1) found.push(`${count} of ${selector}`);
    }
    const names = all("nav").filter(isShown).map((nav) => short(label(nav)));
    if (names.includes("") && names.length > 1) found.push(`a nav has no name: ${names}`);
    if (new Set(names).size < names.length) found.push(`two navs share a name: ${names}`);
    if (document.documentElement.lang !== language) {
      found.push(`html lang is “${document.documentElement.lang}”, not “${language}”`);
    }
    if (!document.title.trim()) found.push("the title is empty");
    return found;
  }

  function fits() {
    const page = document.documentElement;
    if (page.scrollWidth <= page.clientWidth) return [];
    const wide = all("body *").filter((element) => {
      const right = element.getBoundingClientRect().right;
      return right > page.clientWidth + 1 && right <= page.scrollWidth + 1;
    });
    const what = wide.slice(0, 3).map(named).join(", ");
    return [`is ${page.scrollWidth} px wide at ${page.clientWidth}: ${what}`];
  }

  function targets() {
    const found = [];
    for (const control of all(CONTROLS).filter(isShown)) {
      if (control.matches("a") && getComputedStyle(control).display === "inline") continue;
      let { left, top, right, bottom } = control.getBoundingClientRect();
      if (right <= 0 || bottom <= 0) continue; // out of sight until it has the focus
      for (const other of control.matches("[type=radio], [type=checkbox]") ? control.labels : []) {
        const box = other.getBoundingClientRect();
        [left, top] = [Math.min(left, box.left), Math.min(top, box.top)];
        [right, bottom] = [Math.max(right, box.right), Math.max(bottom, box.bottom)];
      }
      const [width, height] = [Math.round(right - left), Math.round(bottom - top)];
      if (width < 24 || height < 24) found.push(`${named(control)} is ${width} x ${height} px`);
    }
    return found;
  }

  function motion() {
    const moving = document.getAnimations().map((each) => each.effect.target);
    const longest = (style) =>
      Math.max(...`${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat));
    for (const element of all("body, body *").filter(isShown)) {
      if (longest(getComputedStyle(element)) > 0.01) moving.push(element);
    }
    return [...new Set(moving.map(named))].slice(0, 5).map((name) => `${name} moves`);
  }

  const LOOK = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor",
    "borderTopColor", "borderTopWidth", "textDecorationLine", "textDecorationThickness", "clipPath"];
  const around = (element) => [element, element.parentElement, ...(element.labels ?? [])];
  const look = (element) => around(element).map((one) => {
    const style = getComputedStyle(one);
    return LOOK.map((name) =>
      name.startsWith("outline") && style.outlineStyle === "none" ? "" : style[name]).join();
  }).join("|");
  let resting = new Map();
  let met = new Set();

  function rest() {
    // The next Tab starts where the focus was lost: at the top, whatever had it before.
    const start = document.createElement("span");
    start.tabIndex = -1;
    document.body.prepend(start);
    start.focus();
    start.remove();
    window.scrollTo(0, 0);
    resting = new Map(all(`${CONTROLS}, [tabindex]`).map((element) => [element, look(element)]));
    met = new Set();
  }

  // Of what has the focus now; null once the focus has left the page or is back at its start.
  function focused() {
    const element = document.activeElement;
    if (!element || element === document.body || met.has(element)) return null;
    met.add(element);
    const found = [];
    if (resting.get(element) === look(element)) found.push(`${named(element)} shows no focus`);
    const box = [...element.getClientRects()].find((each) => each.width && each.height);
    if (!box) return [...found, `${named(element)} has the focus and no size`];
    const [width, height] = [innerWidth, innerHeight];
    if (box.top >= height || box.bottom <= 0 || box.left >= width || box.right <= 0) {
      return [...found, `${named(element)} has the focus outside of the window`];
    }
    const middle = (from, to, end) => (Math.max(from, 0) + Math.min(to, end)) / 2;
    const top = document.elementFromPoint(
      middle(box.left, box.right, width), middle(box.top, box.bottom, height));
    const own = [element, ...(element.labels ?? [])];
    if (!own.some((one) => one.contains(top) || (top && top.contains(one)))) {
      found.push(`${named(element)} has the focus below ${top ? named(top) : "nothing"}`);
    }
    return found;
  }

  return { structure, fits, targets, motion, rest, focused };
})();
