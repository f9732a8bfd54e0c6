/*
 * The script of the page. It holds no text: the questions and all words stand in the HTML, so that
 * one script, with one hash, serves every questionnaire. It asks the network for nothing.
 *
 * It relies on browsers from 2021 on (Chrome 90, Firefox 88, Safari 14): ES2018 with Unicode classes
 * in regular expressions, String.normalize, TextEncoder, crypto.getRandomValues, Blob. What may be
 * missing or refused has another way: the clipboard, storage, saving a file.
 *
 * The line and its check are those of documents/replies/line.py; the file is a response/1.
 */
(function () {
  "use strict";

  var root = document.documentElement;
  root.className = "js";

  var LETTERS = "bcfghjkmnpqrsvwyz";
  var FACTOR = 456;
  var LESS = 4;
  var KEYWORDS = ["partner", "member", "date", "answers", "check"];
  var LONGEST_ID = 20;
  var SPELLED = { "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "þ": "th", "&": " ", "\u0345": "ι" };
  var OPEN = "o";
  var MOST_LINKS = 12;

  function byId(id) { return document.getElementById(id); }
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }
  function fill(words, values) {
    return words.replace(/\{(\w+)\}/g, function (_, name) { return String(values[name]); });
  }

  /* ---- The line ---- */

  /* A letter, a digit, or a mark on a letter but for those that only choose how it looks. */
  function isLetter(character) {
    return /[\p{L}\p{N}\p{Mn}\p{Mc}]/u.test(character) &&
      !/[\u034f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(character);
  }

  function isUnseen(character) { return /\p{Cf}/u.test(character) || !bare(character); }

  /* Without apostrophes: to be done before normalising too, which makes accents of some. */
  function bare(words) { return words.replace(/['\u2018\u2019\u00b4\u02bc]/g, ""); }

  function spokenKey(words) {
    var plain = Array.from(bare(words).normalize("NFKC")).filter(isLetter).join("");
    return plain.toUpperCase().toLowerCase();
  }

  function checkLetters(text, count) {
    var most = Math.pow(LETTERS.length, count) - LESS;
    var value = 0;
    new TextEncoder().encode(text).forEach(function (byte) {
      value = (value * FACTOR + byte) % most;
    });
    var letters = "";
    for (var i = 0; i < count; i++) {
      letters = LETTERS[value % LETTERS.length] + letters;
      value = Math.floor(value / LETTERS.length);
    }
    return letters;
  }

  function lineWords(name) {
    var plain = Array.from(bare(name).normalize("NFKC"))
      .map(function (c) { return isUnseen(c) ? "" : isLetter(c) ? c : " "; }).join("");
    return plain.split(" ").filter(Boolean).reduce(function (found, word) {
      var tie = KEYWORDS.indexOf(word.toLowerCase()) >= 0 ? "-" : " ";
      return found ? found + tie + word : word;
    }, "");
  }

  /* Whether a character combines with the one before: it moves in front of U+0345, the last in
     order of all that do. */
  function combines(c) { return c === "\u0345" || ("\u0345" + c).normalize("NFD")[0] !== "\u0345"; }

  function idOf(name) {
    var spelled = Array.from(bare(name).toLowerCase())
      .map(function (c) { return c in SPELLED ? SPELLED[c] : c; }).join("");
    var letters = Array.from(spelled.normalize("NFKD"))
      .filter(function (c) { return !combines(c) && bare(c); }).join("");
    var words = trimmed(letters.replace(/[^a-z0-9]+/g, "_"));
    var cut = words;
    if (words.length > LONGEST_ID) {
      var start = words.slice(0, LONGEST_ID + 1);
      cut = start.slice(0, Math.max(start.lastIndexOf("_"), 0));
    }
    cut = trimmed(cut || words.slice(0, LONGEST_ID));
    return /^[a-z][a-z0-9_]{1,23}$/.test(cut) ? cut : "";
  }

  function trimmed(words) { return words.replace(/^_+|_+$/g, ""); }

  function partnerId(name) {
    return idOf(name) || "partner_" + checkLetters(spokenKey(name), 8);
  }

  function replyLine(given) {
    var signs = given.signs.join("");
    var head = given.questionnaire + "/" + given.version + " " + given.length;
    var key = spokenKey(given.words);
    var after = (given.member ? " member " + given.member : "") + " date " + given.date + " answers ";
    var checked = head + (key ? " partner " + key : "") + after + signs;
    return "alliance " + head + (key ? " partner " + given.words : "") + after +
      signs.match(/.{1,4}/g).join(" ") + " check " + checkLetters(checked, 3);
  }

  /* ---- What is on the page ---- */

  var data, questions, partnerName, letters;

  function collect() {
    data = document.body.dataset;
    questions = all(".question").map(function (field, index) {
      return {
        id: field.dataset.id,
        number: index + 1,
        inputs: all("input", field),
        details: field.querySelector(".note"),
        note: field.querySelector("textarea"),
        paper: field.querySelector(".paper-note")
      };
    });
    partnerName = byId("partner-name");
    letters = Array.from(crypto.getRandomValues(new Uint32Array(4)))
      .map(function (n) { return LETTERS[n % LETTERS.length]; }).join("");
  }

  function chosen(inputs) { return inputs.filter(function (input) { return input.checked; })[0]; }
  function choiceOf(name) { return chosen(all("input[name=" + name + "]")); }
  function clean(text) {
    return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, " ")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, " ")
      .replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1 ").trim();
  }
  function textOf(id) { return byId(id) ? clean(byId(id).value) : ""; }

  function today() {
    var now = new Date();
    function two(n) { return (n < 10 ? "0" : "") + n; }
    return now.getFullYear() + "-" + two(now.getMonth() + 1) + "-" + two(now.getDate());
  }

  function given() {
    var who = choiceOf("partner");
    var member = choiceOf("member");
    var words = who ? who.dataset.words || "" : partnerName ? lineWords(clean(partnerName.value)) : "";
    return {
      questionnaire: data.questionnaire,
      version: data.version,
      length: data.length,
      words: words,
      partner: who ? who.value : words ? partnerId(words) : "",
      member: member ? member.value : "",
      date: today(),
      signs: questions.map(function (question) {
        var input = chosen(question.inputs);
        return input ? input.parentNode.dataset.sign : OPEN;
      })
    };
  }

  function response(said) {
    var made = {
      format: "response/1",
      questionnaire: { id: said.questionnaire, version: said.version },
      length: said.length
    };
    var word = textOf("word");
    var comment = textOf("comment");
    if (word) { made.respondent = word; }
    if (said.partner) { made.partner = said.partner; }
    if (said.member) { made.member = said.member; }
    made.date = said.date;
    made.finished = true;
    made.answers = {};
    made.notes = {};
    questions.forEach(function (question) {
      var input = chosen(question.inputs);
      var note = clean(question.note.value);
      if (input) { made.answers[question.id] = /^\d+$/.test(input.value) ? +input.value : input.value; }
      if (note) { made.notes[question.id] = note; }
    });
    if (comment) { made.comment = comment; }
    return JSON.stringify(made, null, 2) + "\n";
  }

  /* ---- How far it is ---- */

  var lastCount = 0, speaking;

  function counts() {
    var found = { count: 0, answered: 0, unknown: 0, unfit: 0, open: [] };
    questions.forEach(function (question) {
      var input = chosen(question.inputs);
      if (!input) { found.open.push(question); return; }
      found.count += 1;
      if (input.value === "dont_know") { found.unknown += 1; }
      else if (input.value === "not_applicable") { found.unfit += 1; }
      else { found.answered += 1; }
    });
    return found;
  }

  function show() {
    var found = counts();
    byId("count").textContent = found.count;
    byId("progress").value = found.count;
    if (found.count !== lastCount) { speak(found.count); }
    lastCount = found.count;
    summarise(found);
    questions.forEach(function (question) {
      var spans = all("summary > span", question.details);
      spans[0].hidden = Boolean(question.note.value.trim());
      spans[1].hidden = !spans[0].hidden;
    });
    refresh(found);
  }

  /* Once the person pauses, so that it does not talk into the next question. */
  function speak(count) {
    clearTimeout(speaking);
    speaking = setTimeout(function () {
      byId("spoken").textContent = fill(byId("spoken").dataset.words, { count: count });
    }, 1200);
  }

  function summarise(found) {
    var done = byId("all-seen"), open = byId("some-open");
    done.hidden = found.open.length > 0;
    open.hidden = !done.hidden;
    done.textContent = fill(done.dataset.words, {
      answered: found.answered,
      unknown: found.unknown ? fill(done.dataset.unknown, { n: found.unknown }) : "",
      unfit: found.unfit
        ? fill(found.unfit === 1 ? done.dataset.unfitOne : done.dataset.unfit, { n: found.unfit }) : ""
    });
    var line = open.querySelector("p"), list = open.querySelector("ul");
    line.textContent = fill(found.count ? line.dataset.words : line.dataset.none, found);
    list.textContent = "";
    found.open.slice(0, MOST_LINKS).forEach(function (question) {
      var link = document.createElement("a");
      link.href = "#q" + question.number;
      link.textContent = question.number;
      link.setAttribute("aria-label", fill(list.dataset.label, { n: question.number }));
      link.addEventListener("click", function (event) {
        event.preventDefault();
        question.inputs[0].focus();
        byId("q" + question.number).scrollIntoView();
      });
      list.appendChild(document.createElement("li")).appendChild(link);
    });
    if (found.open.length > MOST_LINKS) {
      list.appendChild(document.createElement("li")).textContent =
        fill(list.dataset.more, { n: found.open.length - MOST_LINKS });
    }
  }

  /* What stands ready to be sent always says what is marked now. */
  function refresh(found) {
    var said = given();
    var mail = byId("mail");
    var line = found.count ? replyLine(said) : "";
    byId("line").value = line;
    grow(byId("line"));
    if (!byId("file-out").hidden) { byId("file").value = response(said); }
    if (mail) {
      mail.href = mail.href.split("?")[0] + "?subject=" + encodeURIComponent(mail.dataset.subject) +
        (line ? "&body=" + encodeURIComponent(line + "\r\n") : "");
    }
  }

  /* All of a line is seen, on the smallest phone too. */
  function grow(field) {
    field.style.height = "auto";
    field.style.height = field.scrollHeight + 2 + "px";
  }

  /* ---- Three ways back ---- */

  var isUnsent = false;

  function say(place, name, values) {
    byId(place).textContent = fill(byId(place).dataset[name], values || {});
  }
  /* The buttons are far above it on a phone. */
  function tell(name, values) {
    say("told", name, values);
    byId("told").scrollIntoView({ block: "nearest" });
  }
  function isEmpty() {
    var empty = counts().count === 0;
    if (empty) { tell("none"); }
    return empty;
  }

  function save() {
    if (isEmpty()) { return; }
    var said = given();
    var text = response(said);
    var name = "response-" + said.date + "-" + letters + ".json";
    byId("file-out").hidden = false;
    byId("file").value = text;
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    isUnsent = false;
    tell("saved", { name: name });
  }

  function copyLine() {
    if (isEmpty()) { return; }
    byId("line-out").hidden = false;
    grow(byId("line"));
    copyFrom(byId("line"));
  }

  function copyFrom(field) {
    function done() { isUnsent = false; tell("copied"); }
    function byHand() {
      field.focus();
      field.select();
      field.setSelectionRange(0, field.value.length); /* iPhones select so */
      var copied = false;
      try { copied = document.execCommand("copy"); } catch (error) { /* by hand, then */ }
      if (copied) { done(); } else { tell("byHand"); }
    }
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(field.value).then(done, byHand);
    } else {
      byHand();
    }
  }

  /* ---- A draft, for those who want one ---- */

  var writing;

  function stored(action) {
    try { return action(window.localStorage); } catch (error) { return null; }
  }

  function drafted() {
    var said = { answers: {}, notes: {}, texts: {}, letters: letters };
    questions.forEach(function (question) {
      var input = chosen(question.inputs);
      if (input) { said.answers[question.id] = input.value; }
      if (question.note.value) { said.notes[question.id] = question.note.value; }
    });
    ["partner", "member"].forEach(function (name) {
      var input = choiceOf(name);
      if (input) { said.texts[name] = draftedAs(input); }
    });
    ["partner-name", "comment"].forEach(function (id) {
      if (byId(id)) { said.texts[id] = byId(id).value; }
    });
    return JSON.stringify(said);
  }

  /* A partner by its name too: an alliance that is called the same may have its ids for others. */
  function draftedAs(input) { return input.value + " " + (input.dataset.words || ""); }

  function keep() {
    clearTimeout(writing);
    var text = drafted();
    var kept = stored(function (store) {
      store.setItem(data.draft, text);
      return store.getItem(data.draft) === text;
    });
    if (!kept) {
      byId("keep").checked = false;
      say("draft-told", "refused");
    }
    showDelete(Boolean(kept));
  }

  function keepSoon() {
    clearTimeout(writing);
    if (byId("keep").checked) { writing = setTimeout(keep, 300); }
  }

  function showDelete(isThere) {
    all(".delete-draft").forEach(function (button) { button.hidden = !isThere; });
  }

  function dropDraft() {
    clearTimeout(writing);
    stored(function (store) { store.removeItem(data.draft); });
    byId("keep").checked = false;
    showDelete(false);
  }

  function restore() {
    var said = null;
    try { said = JSON.parse(stored(function (store) { return store.getItem(data.draft); })); }
    catch (error) { /* no draft of ours */ }
    if (!said || typeof said !== "object" || !said.answers || !said.notes || !said.texts) { return; }
    function choose(inputs, value) {
      inputs.forEach(function (input) { input.checked = input.value === value; });
    }
    questions.forEach(function (question) {
      choose(question.inputs, said.answers[question.id]);
      question.note.value = said.notes[question.id] || "";
    });
    ["partner", "member"].forEach(function (name) {
      all("input[name=" + name + "]").forEach(function (input) {
        input.checked = draftedAs(input) === said.texts[name];
      });
    });
    ["partner-name", "comment"].forEach(function (id) {
      if (byId(id)) { byId(id).value = said.texts[id] || ""; }
    });
    if (/^[a-z]{4}$/.test(said.letters)) { letters = said.letters; }
    byId("keep").checked = true;
    showDelete(true);
    lastCount = counts().count;
    byId("back").textContent = fill(byId("back").dataset.words, { count: lastCount });
    byId("back").hidden = false;
  }

  /* ---- Begin ---- */

  function start() {
    collect();
    restore();
    show();
    var form = byId("form");
    form.addEventListener("submit", function (event) { event.preventDefault(); });
    ["input", "change"].forEach(function (kind) {
      form.addEventListener(kind, function () { isUnsent = true; show(); keepSoon(); });
    });
    byId("keep").addEventListener("change", function () {
      byId("draft-told").textContent = "";
      if (byId("keep").checked) { keep(); } else { dropDraft(); }
    });
    all(".delete-draft").forEach(function (button) {
      var isAtEnd = Boolean(button.closest(".send"));
      button.addEventListener("click", function () {
        dropDraft();
        byId("back").hidden = true;
        say(isAtEnd ? "told" : "draft-told", "gone");
        byId(isAtEnd ? "print" : "keep").focus(); /* as the button goes */
      });
    });
    byId("save").addEventListener("click", save);
    byId("copy").addEventListener("click", copyLine);
    byId("copy-file").addEventListener("click", function () { copyFrom(byId("file")); });
    byId("print").addEventListener("click", function () { window.print(); });
    if (byId("mail")) {
      byId("mail").addEventListener("click", function (event) {
        if (isEmpty()) { event.preventDefault(); return; }
        isUnsent = false;
        tell("mailed");
      });
    }
    window.addEventListener("beforeprint", putAllOnPaper);
    window.addEventListener("pagehide", function () { if (byId("keep").checked) { keep(); } });
    window.addEventListener("pageshow", show);
    window.addEventListener("beforeunload", function (event) {
      if (isUnsent && !byId("keep").checked && counts().count) {
        event.preventDefault();
        event.returnValue = "";
      }
    });
  }

  /* ---- On paper ---- */

  function putAllOnPaper() {
    var boxes = all(".box");
    var gap = document.querySelector(".gap");
    var who = given();
    if (gap) { mark(gap, "who", who.words + (who.words && who.member ? " member " + who.member : "")); }
    questions.forEach(function (question, index) {
      var input = chosen(question.inputs);
      mark(question.paper, "note", question.note.value);
      mark(boxes[index], "sign", input ? input.parentNode.dataset.sign : "");
    });
    mark(byId("comment").parentNode.querySelector(".paper-note"), "note", byId("comment").value);
  }

  function mark(place, name, text) {
    if (text.trim()) { place.dataset[name] = text; } else { delete place.dataset[name]; }
  }

  /* Where something is missing that it needs, the page is one to answer by hand. */
  document.addEventListener("DOMContentLoaded", function () {
    try { start(); } catch (error) { root.className = ""; }
  });
})();
