#!/usr/bin/env python3
"""Drives the page in Chromium: from a search to a quote, the network, the downloads, the keyboard alone, a phone.

    tests/browser/page.py target/release/guanxi [--pictures docs/pictures] [--large]

Builds a database from data/, serves it, and clicks through it. Every check is a function; all of them run, and the
exit status is 1 where one failed. Besides, no page may write to the console or ask anything of another machine.
--pictures saves the main pages; --large measures a network of 2,000 people. Needs Chromium, its driver and selenium.
"""

import argparse
import base64
import csv
import json
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
import xml.etree.ElementTree as ElementTree

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHECKS = []


def check(function):
    """Marks a function as a check, which gets the page to drive."""
    CHECKS.append(function)
    return function


class Page:
    """A browser and the server that it looks at."""

    def __init__(self, base, folder):
        self.base = base
        self.downloads = pathlib.Path(folder) / "downloads"
        self.downloads.mkdir()
        options = Options()
        options.binary_location = shutil.which("chromium") or shutil.which("chromium-browser")
        for argument in (
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--lang=zh-CN",
            "--window-size=1280,900", f"--user-data-dir={folder}/profile",
        ):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        options.add_experimental_option("prefs", {
            "intl.accept_languages": "zh-CN,zh",
            "download.default_directory": str(self.downloads),
            "download.prompt_for_download": False,
        })
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.driver.set_page_load_timeout(60)
        self.dark(False)

    def open(self, path):
        self.driver.get(self.base + path)

    def one(self, selector):
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def wait(self, condition, what, seconds=20):
        return WebDriverWait(self.driver, seconds, 0.05).until(lambda _: condition(), what)

    def size(self, width, height, scale=1):
        """Shows pages as a window (or a phone) of this size does."""
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": scale, "mobile": width < 600,
        })

    def dark(self, on):
        """Light or dark, and without motion: a page that still scrolls cannot be clicked."""
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
            {"name": "prefers-color-scheme", "value": "dark" if on else "light"},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]})

    def path(self):
        return self.run("return location.pathname")

    def person(self):
        """The person whom most articles name."""
        self.open("/people")
        return self.one("td a.per").get_attribute("href").removeprefix(self.base)

    def saved(self, name_ends, seconds=20):
        """A file that the browser has saved."""
        def done():
            files = [f for f in self.downloads.iterdir() if f.name.endswith(name_ends)]
            return files[0] if files else None
        return self.wait(done, f"a file …{name_ends} is saved", seconds)

    def complaints(self):
        """What the browser has to say, and which other machines were asked."""
        found = [entry["message"] for entry in self.driver.get_log("browser")]
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = message["params"]["request"]["url"]
                if not url.startswith((self.base + "/", "data:", "blob:" + self.base, "chrome:", "about:")):
                    found.append(f"a request to {url}")
        return found


@check
def search_leads_to_the_quote(page):
    person = page.person()
    page.open(person)
    name = page.one("h1").text
    page.open("/")
    box = page.one("input[type=search]")
    box.send_keys(name[:2])
    page.wait(lambda: any(name in item.text for item in page.all(".suggestions li")), "the name is suggested")
    [item for item in page.all(".suggestions li") if item.text.startswith(name)][0].click()
    page.wait(lambda: page.path() == person, "the suggestion opens the person")
    proof = page.one("#posts .proof, #appearances .proof")
    page.run("arguments[0].closest('details.folded')?.setAttribute('open', '')", proof)
    proof.find_element(By.CSS_SELECTOR, "summary").click()
    quote = proof.find_element(By.CSS_SELECTOR, "blockquote").text
    rule = proof.find_element(By.CSS_SELECTOR, "code").text
    assert quote and "/" in rule, (quote, rule)
    proof.find_element(By.CSS_SELECTOR, "blockquote a").click()
    page.wait(lambda: page.path().startswith("/article/"), "the quote opens the article")
    marked = page.one("mark#quote")
    bare = "".join(marked.text.split())
    assert bare == "".join(quote.split()), f"{bare} is not {quote}"
    top, height = page.run("const b = arguments[0].getBoundingClientRect(); return [b.top, innerHeight]", marked)
    assert 0 <= top < height, f"the quote is not in sight: {top} of {height}"
    proved = page.one(".proved").text
    assert rule in proved and any(c.isdigit() for c in proved), proved


@check
def words_of_reports_are_found(page):
    page.open("/events")
    words = page.one("td.event a").text[-4:]
    page.open("/")
    box = page.one("input[type=search]")
    box.send_keys(words + Keys.ENTER)
    page.wait(lambda: page.path() == "/search", "the search page opens")
    assert page.all("mark"), "what was found is marked"


@check
def the_network_moves_filters_and_leads_on(page):
    page.open(page.person())
    page.wait(lambda: page.all("figure[data-ready]"), "the script is ready")
    stage = page.one(".stage")
    page.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", stage)
    view = lambda: page.run("return document.querySelector('.view').getAttribute('transform')")
    actions = lambda: ActionChains(page.driver, duration=40)
    before = view()
    corner = {"xoffset": 30 - stage.size["width"] // 2, "yoffset": 30 - stage.size["height"] // 2}
    actions().move_to_element_with_offset(stage, **corner).click_and_hold().move_by_offset(40, 25).release().perform()
    page.wait(lambda: view() != before, "a drag moves the picture")
    before = view()
    page.one("button[data-do=in]").click()
    page.wait(lambda: view() != before, "+ zooms")
    page.one("button[data-do=fit]").click()
    page.wait(lambda: "scale(1)" in view(), "the picture can be put back")
    drawn = lambda: page.run("return [...document.querySelectorAll('.tie:not(.near)')].map(p => p.getAttribute('d')).join()")
    before = drawn()
    spots = page.all(".spots a")
    circle = spots[-1].find_element(By.CSS_SELECTOR, "circle")
    x = circle.get_attribute("cx")
    actions().click_and_hold(circle).move_by_offset(20, 14).release().perform()
    page.wait(lambda: circle.get_attribute("cx") != x and drawn() != before, "a person can be dragged, the ties follow")
    assert page.path().startswith("/person/"), "a drag is no click"
    before = drawn()
    for seal in page.all(".seals label")[:-1]:
        seal.click()
    page.wait(lambda: drawn() != before, "a role can be left out")
    page.one("button[data-do=fit]").click()
    page.run("document.querySelector('[data-filter=from]').value = '2999'; "
             "document.querySelector('[data-filter=from]').dispatchEvent(new Event('input'))")
    page.wait(lambda: drawn().strip(",") == "", "a date leaves out what was before")
    here = page.path()
    target = [s for s in page.all(".spots a") if s.get_dom_attribute("href") != here][0]
    where = target.get_dom_attribute("href")
    target.find_element(By.CSS_SELECTOR, "circle").click()
    page.wait(lambda: page.path() == where, "a click leads to the person")


@check
def a_filter_leaves_everybody_in_place(page):
    places = lambda: page.run("return Object.fromEntries([...document.querySelectorAll('.spots a')].map((a) => "
                              "[a.getAttribute('href'), ['cx', 'cy'].map((n) => a.firstElementChild.getAttribute(n))]))")
    page.open("/network")
    before = places()
    page.open("/network?least=2")
    after = places()
    assert 0 < len(after) < len(before), (len(after), len(before))
    moved = [person for person, place in after.items() if before.get(person) != place]
    assert not moved, moved


@check
def everything_can_be_saved(page):
    page.open(page.person())
    page.wait(lambda: page.all("figure[data-ready]"), "the script is ready")
    for selector, ends in (
        ("a[href*='posts.csv']", "posts.csv"), ("a[href*='appearances.csv']", "appearances.csv"),
        ("a[href*='calendar.svg']", "calendar.svg"), ("a[href*='network.graphml']", ".graphml"),
        ("a[href*='/network/network.svg']", "network.svg"), ("button[data-do=png]", "network.png"),
    ):
        element = page.one(selector)
        page.run("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()
        file = page.saved(ends)
        if ends.endswith("csv"):
            rows = list(csv.DictReader(file.read_text("utf-8-sig").splitlines()))
            assert rows and "quote" in rows[0], f"{file.name} has {len(rows)} rows"
        elif ends.endswith("png"):
            page.wait(lambda: file.stat().st_size > 5000, "the picture is whole")
            assert file.read_bytes().startswith(b"\x89PNG\r\n\x1a\n")
        else:
            root = ElementTree.parse(file).getroot()
            assert len(list(root.iter())) > 10, file.name
    nodes = ElementTree.parse(page.saved(".graphml")).getroot().iter("{http://graphml.graphdrawing.org/xmlns}node")
    assert len(list(nodes)) == len(page.all(".spots a"))


@check
def the_keyboard_is_enough(page):
    person = page.person()
    page.open(person)
    name = page.one("h1").text
    press = lambda *keys: ActionChains(page.driver).send_keys(*keys).perform()
    focused = lambda: page.driver.switch_to.active_element
    page.open(person)
    press(Keys.TAB)
    assert focused().get_attribute("class") == "skip", "the first stop leads past the navigation"
    press(Keys.ENTER)
    page.open("/")
    press(name)
    page.wait(lambda: page.all(".suggestions li"), "suggestions come")
    press(Keys.ARROW_DOWN)
    page.wait(lambda: page.all(".suggestions li[aria-selected=true]"), "one is chosen")
    press(Keys.ENTER)
    page.wait(lambda: page.path() == person, "Enter opens it")
    for _ in range(120):
        press(Keys.TAB)
        if focused().tag_name == "summary" and focused().find_elements(By.XPATH, "ancestor::details[@class='proof']"):
            break
    else:
        raise AssertionError("no quote is reached by Tab")
    outline = page.run("return getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "one sees where one is"
    press(Keys.ENTER)
    page.wait(lambda: page.all("details.proof[open]"), "Enter opens the quote")
    press(Keys.TAB, Keys.ENTER)
    page.wait(lambda: page.path().startswith("/article/") and page.all("mark#quote"), "Enter leads to the text")


@check
def a_phone_shows_every_page_without_moving_sideways(page):
    person = page.person()
    page.open("/events")
    event = page.one("td.event a").get_attribute("href").removeprefix(page.base)
    page.open(event)
    quote = page.one(".report blockquote a").get_attribute("href").removeprefix(page.base)
    page.open("/organisations")
    organisation = page.one("td a.org").get_attribute("href").removeprefix(page.base)
    page.size(390, 844)
    try:
        for path in ("/", "/people", "/events", person, event, quote, organisation, "/network", "/together",
                     "/search?q=书记", "/rank", "/conflicts", "/doubts", "/last-seen"):
            page.open(path)
            wide = page.run("return document.documentElement.scrollWidth")
            assert wide <= 390, f"{path} is {wide} wide"
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


@check
def pages_work_without_a_script(page):
    person = page.person()
    page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        page.open(person)
        assert page.all(".spots a") and page.all(".calendar .day") and page.all(".axis .bar")
        assert not [tool for tool in page.all(".tools, [data-do=png]") if tool.is_displayed()], "what needs a script hides"
        page.open("/")
        page.one("input[type=search]").send_keys("会议" + Keys.ENTER)
        page.wait(lambda: page.all(".found, .names"), "the search answers")
    finally:
        page.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@check
def the_language_can_be_changed(page):
    page.open("/people")
    assert page.one("html").get_attribute("lang") == "zh-Hans"
    page.one("a.tongue").click()
    page.wait(lambda: page.one("html").get_attribute("lang") == "en" and page.path() == "/people", "English, same page")
    page.one("a.tongue").click()
    page.wait(lambda: page.one("html").get_attribute("lang") == "zh-Hans", "and back")


def large(page, guanxi, folder):
    """A network of 2,000 people: how soon it is there, how smoothly it moves."""
    chance = random.Random(7)
    given = "安邦成德恩芳刚贵海弘嘉凯兰明宁鹏奇荣思涛伟祥雅泽志川岚峰琪晨睿彤瑶渊畅翰清朗皓"
    names = sorted({s + chance.choice(given) + chance.choice(given) for s in "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何" for _ in range(160)})
    chance.shuffle(names)
    pages = pathlib.Path(folder) / "large.jsonl"
    with pages.open("w") as out:
        for n in range(900):
            start = chance.randrange(len(names))
            there = [names[(start + chance.randrange(90)) % len(names)] for _ in range(7)]
            day = f"{2019 + n // 300}-{1 + n % 12:02}-{1 + n % 28:02}"
            text = (f"全市第{n + 1}次工作会议召开\n\n本报讯 {int(day[5:7])}月{int(day[8:])}日，渭川市召开第{n + 1}次工作会议。"
                    f"市委书记{there[0]}主持会议并讲话。{'、'.join(dict.fromkeys(there[1:]))}出席会议。\n")
            out.write(json.dumps({"id": f"p{n}", "text": text, "published": day}, ensure_ascii=False) + "\n")
    db = f"{folder}/large.db"
    subprocess.run([guanxi, "build", pages, "--db", db], check=True, capture_output=True)
    with Server(guanxi, db) as base:
        page.base = base
        for turn in ("first", "second"):
            started = time.monotonic()
            page.open("/network?most=2000")
            page.wait(lambda: page.all("figure[data-ready]"), "the network is ready", 60)
            print(f"    network of {len(page.all('.spots a'))} people, {turn} time: {time.monotonic() - started:.2f} s")
        frames = page.driver.execute_async_script("""
            const done = arguments[0], stage = document.querySelector('.stage'), times = [];
            stage.scrollIntoView({ block: 'center', behavior: 'instant' });
            const box = stage.getBoundingClientRect();
            const send = (type, x, y) => stage.dispatchEvent(new PointerEvent(type,
                { pointerId: 1, button: 0, clientX: x, clientY: y, bubbles: true, isPrimary: true }));
            stage.setPointerCapture = () => {};
            send('pointerdown', box.left + 9, box.top + 9);
            let n = 0;
            requestAnimationFrame(function step(now) {
                times.push(now);
                send('pointermove', box.left + 9 + 3 * n, box.top + 9 + 2 * n);
                if (++n < 60) { requestAnimationFrame(step); } else { send('pointerup', 0, 0); done(times); }
            });""")
        gaps = sorted(b - a for a, b in zip(frames, frames[1:]))
        print(f"    moving it: {gaps[len(gaps) // 2]:.0f} ms a frame, the slowest of sixty {gaps[-1]:.0f} ms")


def pictures(page, folder):
    """Saves the main pages."""
    folder.mkdir(parents=True, exist_ok=True)
    person = page.person()
    page.open("/events")
    events = [a.get_attribute("href").removeprefix(page.base) for a in page.all("td.event a")]
    page.open(person)
    companion = page.one("#companions a.count").get_attribute("href").removeprefix(page.base)
    event = page.one("#appearances td.event a").get_attribute("href").removeprefix(page.base)
    quote = page.one("#appearances .proof blockquote a").get_attribute("href").removeprefix(page.base)
    organisation = page.one("#posts a.org").get_attribute("href").removeprefix(page.base)
    shots = [
        ("home", "/", 1200, 760, False), ("person", person, 1200, 1800, False), ("event", event, 1200, 900, False),
        ("article", quote, 1200, 820, False), ("organisation", organisation, 1200, 820, False),
        ("network", "/network", 1200, 1040, False), ("together", companion, 1200, 700, False),
        ("search", "/search?q=书记", 1200, 900, False), ("person-dark", person, 1200, 1000, True),
        ("network-dark", "/network", 1200, 1040, True), ("conflicts", "/conflicts", 1200, 900, False),
        ("phone", person, 390, 844, False),
        ("phone-article", quote, 390, 844, False),
    ]
    assert events
    for name, path, width, height, dark in shots:
        page.size(width, height)
        page.dark(dark)
        page.open(path)
        page.wait(lambda: page.run("return document.readyState") == "complete", "the page is there")
        time.sleep(0.4)
        clip = {"x": 0, "y": page.run("return scrollY"), "width": width, "height": height, "scale": 0.7 if width > 600 else 1}
        shot = page.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "clip": clip})
        (folder / f"{name}.png").write_bytes(base64.b64decode(shot["data"]))
    page.dark(False)
    page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    print(f"    {len(shots)} pictures in {folder}")


class Server:
    """guanxi serve on a port that is free."""

    def __init__(self, guanxi, db):
        self.command = [guanxi, "serve", "--db", db, "--port", "0"]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        return self.process.stdout.readline().strip().rstrip("/")

    def __exit__(self, *_):
        self.process.terminate()
        assert self.process.wait(20) == 0, "the server ends when it is told"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("guanxi")
    parser.add_argument("--pictures", type=pathlib.Path)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        db = f"{folder}/pages.db"
        subprocess.run([options.guanxi, "build", ROOT / "data", "--db", db], check=True, capture_output=True)
        with Server(options.guanxi, db) as base:
            page = Page(base, folder)
            try:
                for function in CHECKS:
                    started = time.monotonic()
                    try:
                        function(page)
                        complaints = page.complaints()
                        assert not complaints, complaints
                        verdict = "ok"
                    except Exception:
                        failed += 1
                        verdict = "FAILED\n" + traceback.format_exc(limit=3)
                        page.complaints()
                    print(f"{function.__name__.replace('_', ' ')}: {verdict} ({time.monotonic() - started:.1f} s)")
                if options.pictures:
                    pictures(page, options.pictures)
                if options.large:
                    large(page, options.guanxi, folder)
            finally:
                page.driver.quit()
    print(f"{len(CHECKS) - failed} of {len(CHECKS)} checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
