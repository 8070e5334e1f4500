// Moves, zooms and filters a network that the server has laid out. The picture itself is the server's SVG.
"use strict";

function network(figure) {
  const stage = figure.querySelector(".stage");
  const svg = stage.querySelector("svg");
  const view = svg.querySelector(".view");
  const tip = figure.querySelector(".tip");
  const tools = figure.querySelector(".tools");
  const near = svg.querySelector(".tie.near");
  const paths = [...svg.querySelectorAll(".tie:not(.near)")];
  const links = [...svg.querySelectorAll(".spots a")];
  const circles = links.map((link) => link.firstElementChild);
  const names = [...svg.querySelectorAll(".names text")];
  const data = JSON.parse(figure.querySelector(".network-data").textContent);
  const at = circles.map((circle) => [Number(circle.getAttribute("cx")), Number(circle.getAttribute("cy"))]);
  const radius = circles.map((circle) => Number(circle.getAttribute("r")));
  // In ems: a Han character takes one, a letter about half of one.
  const width = data.spots.map((spot) => [...spot[1]].reduce((sum, c) => sum + (c < "\u0100" ? 0.56 : 1), 0));
  const fontSize = Number(svg.getAttribute("font-size"));
  const summary = tip.textContent;
  const box = svg.viewBox.baseVal;
  const start = { x: box.x, y: box.y, w: box.width, h: box.height };
  let place = { x: 0, y: 0, k: 1 };
  let ties = new Map();
  let frame = 0;

  // --- which ties there are, by the filters ---

  function filtered() {
    const from = tools.querySelector("[data-filter=from]").value.trim();
    const to = tools.querySelector("[data-filter=to]").value.trim();
    let roles = 0;
    for (const input of tools.querySelectorAll("[data-filter=role]")) {
      if (input.checked) { roles |= Number(input.value); }
    }
    // Dates of unlike precision are compared as far as both go.
    const after = (date) => !from || (date && date.slice(0, from.length) >= from.slice(0, date.length));
    const before = (date) => !to || (date && date.slice(0, to.length) <= to.slice(0, date.length));
    const found = new Map();
    for (const [date, present] of data.events) {
      if (!after(date) || !before(date)) { continue; }
      const here = [];
      for (let i = 0; i < present.length; i += 2) {
        if (present[i + 1] & roles) { here.push(present[i]); }
      }
      for (let i = 0; i < here.length; i++) {
        for (let j = i + 1; j < here.length; j++) {
          const a = Math.min(here[i], here[j]);
          const b = Math.max(here[i], here[j]);
          const key = a * links.length + b;
          const tie = found.get(key);
          if (tie) { tie.n++; } else { found.set(key, { a, b, n: 1 }); }
        }
      }
    }
    for (const [key, tie] of found) {
      if (tie.n < data.least) { found.delete(key); }
    }
    return found;
  }

  const short = (n) => Math.round(n * 10) / 10;
  const line = (tie) => "M" + short(at[tie.a][0]) + " " + short(at[tie.a][1]) + "L" + short(at[tie.b][0]) + " " + short(at[tie.b][1]);

  function drawTies() {
    const parts = paths.map(() => []);
    for (const tie of ties.values()) {
      let step = 0;
      while (step + 1 < data.steps.length && tie.n >= data.steps[step + 1]) { step++; }
      parts[step].push(line(tie));
    }
    paths.forEach((path, step) => path.setAttribute("d", parts[step].join("")));
  }

  function apply() {
    ties = filtered();
    const degree = new Array(links.length).fill(0);
    for (const tie of ties.values()) { degree[tie.a]++; degree[tie.b]++; }
    let people = 0;
    degree.forEach((n, spot) => {
      const gone = n === 0;
      people += gone ? 0 : 1;
      links[spot].classList.toggle("dim", gone);
      names[spot].classList.toggle("dim", gone);
    });
    drawTies();
    settle();
    tip.textContent = people === links.length ? summary : people + " / " + summary;
  }

  ties = filtered();

  // --- moving ---

  // A large picture takes long to draw, so that while it moves the drawn one is moved as it is, and drawn anew once
  // it rests.
  const heavy = links.length > 500;
  let drawn = { ...place };
  let measured = null;
  let resting = 0;

  /** The scale and origin of the picture at rest, and the corner of the stage. */
  function measure() {
    if (!measured) {
      const matrix = svg.getScreenCTM();
      const corner = stage.getBoundingClientRect();
      measured = { s: matrix.a, e: matrix.e, f: matrix.f, left: corner.left, top: corner.top };
    }
    return measured;
  }

  function rest() {
    svg.style.transform = "";
    view.setAttribute("transform", "translate(" + place.x + " " + place.y + ") scale(" + place.k + ")");
    drawn = { ...place };
    measured = null;
  }

  function show() {
    frame = 0;
    if (!heavy) { rest(); return; }
    const m = measure();
    const grown = place.k / drawn.k;
    const x = (m.e - m.left) * (1 - grown) + m.s * (place.x - grown * drawn.x);
    const y = (m.f - m.top) * (1 - grown) + m.s * (place.y - grown * drawn.y);
    svg.style.transform = "translate(" + x + "px," + y + "px) scale(" + grown + ")";
    clearTimeout(resting);
    resting = setTimeout(rest, 160);
  }
  function redraw() { if (!frame) { frame = requestAnimationFrame(show); } }
  for (const type of ["scroll", "resize"]) {
    addEventListener(type, () => { if (!svg.style.transform) { measured = null; } }, { passive: true });
  }
  stage.classList.toggle("heavy", heavy);

  // Names keep their size on the screen, and more of them find room.
  function settle() {
    const size = fontSize / Math.max(1, place.k ** 0.8);
    const most = 180 * Math.max(1, place.k * place.k);
    const taken = [];
    // The most closely tied come first; a name that would lie on one of theirs, or on the circle of somebody who is
    // named, waits until somebody comes closer.
    names.forEach((name, n) => {
      const half = (width[n] + 0.4) * size / 2;
      const [x, y] = at[n];
      const r = radius[n];
      const top = y + r;
      const room = [x - half, top, x + half, top + size * 1.2];
      const visible = taken.length < most && !links[n].classList.contains("dim")
        && taken.every((t) => t[0] > room[2] || room[0] > t[2] || t[1] > room[3] || room[1] > t[3]);
      name.setAttribute("display", visible ? "inline" : "none");
      if (visible) {
        taken.push(room, [x - r, y - r, x + r, y + r]);
        name.setAttribute("font-size", short(size));
        name.setAttribute("stroke-width", short(size / 4));
        name.setAttribute("y", short(top + size));
      }
    });
  }
  let settling = 0;
  function settleSoon() { clearTimeout(settling); settling = setTimeout(settle, 120); }

  /** A point of the window in the units of the picture. */
  function point(event) {
    const m = measure();
    return [(event.clientX - m.e) / m.s, (event.clientY - m.f) / m.s];
  }

  function zoom(factor, x = start.x + start.w / 2, y = start.y + start.h / 2) {
    const k = Math.min(24, Math.max(0.4, place.k * factor));
    place = { x: x - (x - place.x) * k / place.k, y: y - (y - place.y) * k / place.k, k };
    redraw();
    settleSoon();
  }
  function fit() { place = { x: 0, y: 0, k: 1 }; redraw(); settleSoon(); }

  stage.addEventListener("wheel", (event) => {
    event.preventDefault();
    const [x, y] = point(event);
    zoom(Math.exp(-event.deltaY * 0.0016), x, y);
  }, { passive: false });

  const pointers = new Map();
  let held = -1;
  let moved = false;
  let gap = 0;

  function spotOf(target) { return links.indexOf(target.closest ? target.closest("a") : null); }

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) { return; }
    pointers.set(event.pointerId, point(event));
    held = pointers.size === 1 ? spotOf(event.target) : -1;
    moved = false;
    gap = 0;
  });
  stage.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) { return; }
    const now = point(event);
    const [dx, dy] = [now[0] - before[0], now[1] - before[1]];
    if (!moved) {
      if (Math.hypot(dx, dy) * measure().s < 4) { return; }
      // Only a press that has become a drag is kept, so that a click still opens the link.
      moved = true;
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("moving");
    }
    pointers.set(event.pointerId, now);
    if (pointers.size === 2) {
      const [a, b] = [...pointers.values()];
      const apart = Math.hypot(a[0] - b[0], a[1] - b[1]);
      if (gap) { zoom(apart / gap, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2); }
      gap = apart;
    } else if (held >= 0) {
      move(held, dx / place.k, dy / place.k);
    } else {
      place.x += dx;
      place.y += dy;
      redraw();
    }
  });
  function release(event) {
    pointers.delete(event.pointerId);
    stage.classList.remove("moving");
    gap = 0;
  }
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, true);
  stage.addEventListener("dragstart", (event) => event.preventDefault());

  let drawing = 0;
  function move(spot, dx, dy) {
    at[spot][0] += dx;
    at[spot][1] += dy;
    circles[spot].setAttribute("cx", short(at[spot][0]));
    circles[spot].setAttribute("cy", short(at[spot][1]));
    names[spot].setAttribute("x", short(at[spot][0]));
    names[spot].setAttribute("y", short(at[spot][1] + radius[spot] + Number(names[spot].getAttribute("font-size") || fontSize)));
    if (!drawing) { drawing = requestAnimationFrame(() => { drawing = 0; drawTies(); pointOut(spot); }); }
  }

  stage.addEventListener("keydown", (event) => {
    const step = start.w / 14;
    const moves = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    if (moves[event.key]) {
      place.x += moves[event.key][0];
      place.y += moves[event.key][1];
      redraw();
    } else if (event.key === "+" || event.key === "=") { zoom(1.3); }
    else if (event.key === "-") { zoom(1 / 1.3); }
    else if (event.key === "0") { fit(); }
    else { return; }
    event.preventDefault();
  });

  // --- pointing at somebody ---

  function pointOut(spot) {
    const mine = spot < 0 ? [] : [...ties.values()].filter((tie) => tie.a === spot || tie.b === spot);
    near.setAttribute("d", mine.map(line).join(""));
    if (spot < 0) { return; }
    mine.sort((a, b) => b.n - a.n);
    const other = (tie) => data.spots[tie.a === spot ? tie.b : tie.a][1];
    const most = mine.slice(0, 5).map((tie) => other(tie) + " " + tie.n).join("、");
    tip.textContent = data.spots[spot][1] + " · " + mine.length + (most ? "：" + most : "");
  }
  for (const type of ["pointerover", "focusin"]) {
    stage.addEventListener(type, (event) => {
      const spot = spotOf(event.target);
      if (spot >= 0 && pointers.size === 0) {
        pointOut(spot);
        names[spot].setAttribute("display", "inline");
      }
    });
  }
  stage.addEventListener("pointerout", (event) => {
    if (pointers.size === 0 && spotOf(event.target) >= 0) { near.setAttribute("d", ""); }
  });

  // --- the picture as a file, as it looks now, in the colours of paper ---

  function png() {
    const copy = svg.cloneNode(true);
    copy.querySelectorAll(".dim").forEach((gone) => gone.remove());
    const scale = Math.min(3, 8000 / Math.max(start.w, start.h));
    copy.setAttribute("width", String(start.w * scale));
    copy.setAttribute("height", String(start.h * scale));
    const address = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" }));
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(start.w * scale);
      canvas.height = Math.round(start.h * scale);
      const paper = canvas.getContext("2d");
      paper.fillStyle = "#ffffff";
      paper.fillRect(0, 0, canvas.width, canvas.height);
      paper.drawImage(image, 0, 0, canvas.width, canvas.height);
      URL.revokeObjectURL(address);
      canvas.toBlob((blob) => {
        const save = document.createElement("a");
        save.href = URL.createObjectURL(blob);
        save.download = "network.png";
        document.body.append(save);
        save.click();
        save.remove();
        setTimeout(() => URL.revokeObjectURL(save.href), 10000);
      }, "image/png");
    });
    image.src = address;
  }

  const acts = { in: () => zoom(1.4), out: () => zoom(1 / 1.4), fit, png };
  figure.querySelectorAll("[data-do]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", acts[button.dataset.do]);
  });
  tools.querySelectorAll("[data-filter]").forEach((input) => input.addEventListener("input", apply));
  tools.hidden = false;
  figure.dataset.ready = "yes";
}

document.querySelectorAll("figure[data-network]").forEach(network);
