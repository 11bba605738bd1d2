"""The `legguide` command. Thin: each command calls the library and tells what came of it.

Exit codes: 0 done, 1 something is wrong with content, files or ports, 2 wrong usage.
"""

import argparse
import json
import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from .errors import LegguideError


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command named on the command line and returns the exit code."""
    options = _parse(argv)
    if "form" in options:
        _spare_a_grammar()
    try:
        return int(options.run(options))
    except LegguideError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0


def _spare_a_grammar() -> None:
    """Keeps jsonschema from building a grammar of international web addresses, which takes longer than reading the course.

    nbformat loads jsonschema, and no rule for notebooks names such an address. Where the grammar is missing, jsonschema goes on.
    """
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def _parse(argv: Sequence[str] | None) -> argparse.Namespace:
    """The options. Notebooks may stand after `--out DIR` too, which argparse alone would refuse."""
    parser = _parser()
    options, rest = parser.parse_known_args(argv)
    if rest and (not hasattr(options, "notebooks") or any(word.startswith("-") for word in rest)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        options.notebooks = [*options.notebooks, *rest]
    return options


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="legguide", description="A course about leg weakness.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    lab = commands.add_parser("lab", help="open the course in JupyterLab")
    lab.add_argument(
        "--workspace", type=Path, metavar="DIR", help="your copy of the course (default: 'Leg weakness course' in your home folder)"
    )
    lab.add_argument("--port", type=_port, metavar="N", help="the port to use (default: the first free one)")
    lab.add_argument("--no-browser", action="store_true", help="only print the address")
    lab.add_argument("--prepare-only", action="store_true", help="make or update your copy, then stop")
    lab.set_defaults(run=_lab)

    check = commands.add_parser("check", help="check the content and tell every problem")
    check.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: the course's own)")
    check.add_argument("--format", choices=("text", "json"), default="text")
    check.set_defaults(run=_check)

    forms = commands.add_parser("export", help="make slides, pages, a site or handouts that work without internet").add_subparsers(
        required=True, metavar="FORM", dest="form"
    )
    _form_of_notebooks(forms, "slides", "one deck of slides a notebook", _export)
    _form_of_notebooks(forms, "pages", "one page a notebook, to read and to print", _export)
    _form_of_notebooks(forms, "lessons", "slides and pages, each in a folder of its own, from one run of the notebooks", _export_lessons)
    _form(forms, "site", "the whole course as a static site, with search and progress", _export_site)
    handouts = _form(forms, "handouts", "cards, sheets and quizzes for paper, as PDF", _export_handouts)
    handouts.add_argument("--country", metavar="ID", help="cards for this country alone, such as new-zealand")
    _form_of_notebooks(forms, "lite", "a site for any web server, with JupyterLab and Python in the browser", _export_lite)
    _form(forms, "all", "slides, pages, site and handouts, each in a folder of its own", _export_all)

    routes = commands.add_parser("routes", help="draw a story's map and list its routes (for authors)")
    routes.add_argument("scenario", metavar="SCENARIO")
    routes.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: the course's own)")
    routes.set_defaults(run=_routes)

    schemas = commands.add_parser("schemas", help="write the schemas for editors anew from the model (for authors)")
    schemas.add_argument("--out", type=Path, default=Path("schemas"), metavar="DIR")
    schemas.add_argument("--check", action="store_true", help="only tell whether they are in step")
    schemas.set_defaults(run=_schemas)

    notebooks = commands.add_parser("notebooks", help="lay the notebooks out anew from the data (for authors)")
    notebooks.add_argument("--check", action="store_true", help="only tell whether they are in step")
    notebooks.set_defaults(run=_notebooks)

    gallery = commands.add_parser("gallery", help="lay the gallery of activities out anew from its examples (for authors)")
    gallery.add_argument("--out", type=Path, default=Path("docs"), metavar="DIR")
    gallery.add_argument("--check", action="store_true", help="only tell whether it is in step")
    gallery.set_defaults(run=_gallery)
    return parser


def _form(forms: Any, name: str, what: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    """The command that exports one form."""
    form: argparse.ArgumentParser = forms.add_parser(name, help=what)
    form.add_argument("--out", type=Path, required=True, metavar="DIR")
    form.set_defaults(run=run)
    return form


def _form_of_notebooks(forms: Any, name: str, what: str, run: Callable[[argparse.Namespace], int]) -> None:
    """The command that exports one form of some notebooks."""
    _form(forms, name, what, run).add_argument("notebooks", nargs="*", metavar="NOTEBOOK", help="which notebooks (default: all)")


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:  # noqa: PLR2004 - the range of ports
        raise argparse.ArgumentTypeError(f"{text} is not a port. Use a whole number from 1 to 65535.")
    return int(text)


def _lab(options: argparse.Namespace) -> int:
    from tqdm.auto import tqdm  # noqa: PLC0415 - other commands start faster without a progress bar

    from .workspace.copy import Workspace, prepare  # noqa: PLC0415 - other commands start faster without Jupyter
    from .workspace.lab import choose_port, default_folder, serve  # noqa: PLC0415

    port = choose_port(options.port)
    workspace = Workspace((options.workspace or default_folder()).expanduser().absolute())
    bar: list[tqdm[object]] = []

    def tell(done: int, total: int) -> None:
        if not bar:
            print(f"Preparing your copy of the course in {workspace.folder}", flush=True)
            bar.append(tqdm(total=total, unit="notebook", file=sys.stdout))
        bar[0].update(done - bar[0].n)
        if done == total:
            bar[0].close()

    changes = prepare(workspace, tell)
    for name in changes.kept:
        print(f"You changed {name}, so it stays as it is. The new edition is beside it.")
    if options.prepare_only:
        print(f"Your copy of the course is ready in {workspace.folder}")
        return 0
    say = "The course is open. If no window appears, copy this address into your browser:\n\n    {}\n\nTo stop, press Ctrl+C here."
    return serve(workspace, port=port, open_browser=not options.no_browser, tell=lambda address: print(say.format(address), flush=True))


def _check(options: argparse.Namespace) -> int:
    from .checks import check_content  # noqa: PLC0415

    problems = check_content(options.data)
    if options.format == "json":
        print(json.dumps([{"file": p.file, "line": p.line, "message": p.message} for p in problems], indent=1, ensure_ascii=False))
    else:
        for problem in problems:
            print(problem)
        print("No problems found." if not problems else f"{len(problems)} problems found." if len(problems) > 1 else "1 problem found.")
    return 1 if problems else 0


def _export(options: argparse.Namespace) -> int:
    from .export.write import export  # noqa: PLC0415

    return _tell_files(export(options.form, options.notebooks, options.out))


def _export_lessons(options: argparse.Namespace) -> int:
    from .export.write import export_lessons  # noqa: PLC0415

    return _tell_files(export_lessons(options.notebooks, options.out))


def _export_handouts(options: argparse.Namespace) -> int:
    from .export.handouts.write import export_handouts  # noqa: PLC0415

    return _tell_files(export_handouts(options.out, options.country))


def _tell_files(written: Sequence[Any]) -> int:
    for each in written:
        print(f"{each.path}  {each.size / 1000:.0f} kB")
    if len(written) > 1:
        print(f"{len(written)} files, {sum(each.size for each in written) / 1000:.0f} kB.")
    return 0


def _export_site(options: argparse.Namespace) -> int:
    from .site import build_site  # noqa: PLC0415

    built = build_site(options.out)
    print(f"{built.folder}  {built.pages} pages, {built.size / 1000:.0f} kB. Open index.html in it.")
    return 0


def _export_all(options: argparse.Namespace) -> int:
    from .take_away import take_away  # noqa: PLC0415

    for each in take_away(options.out):
        print(f"{each.folder}  {each.files} files, {each.size / 1000:.0f} kB")
    print("Nothing in them asks the network.")
    return 0


def _export_lite(options: argparse.Namespace) -> int:
    from platformdirs import user_cache_path  # noqa: PLC0415
    from tqdm.auto import tqdm  # noqa: PLC0415

    from .export.write import find_notebook  # noqa: PLC0415
    from .lite.site import make_site, site_notebooks  # noqa: PLC0415

    paths = [find_notebook(name) for name in options.notebooks] or site_notebooks()
    cache = user_cache_path("legguide", appauthor=False) / "lite"
    with tqdm(unit="step", file=sys.stdout) as bar:

        def tell(what: str, done: int, total: int) -> None:
            bar.total = total
            bar.set_description(what, refresh=False)
            bar.update(done - bar.n)
            bar.refresh()

        site = make_site(paths, options.out, cache, tell)
    for what, size in site.sizes.items():
        print(f"{size / 1e6:7.1f} MB  {what}")
    print(f"{sum(site.sizes.values()) / 1e6:7.1f} MB  in {site.files} files in {site.folder}")
    print(f"Put this folder on any web server. To try it here: python3 -m http.server --directory {shlex.quote(str(site.folder))}")
    return 0


def _routes(options: argparse.Namespace) -> int:
    from .authoring import story_map  # noqa: PLC0415
    from .loading import load_course  # noqa: PLC0415

    print(story_map(load_course(options.data), options.scenario))
    return 0


def _schemas(options: argparse.Namespace) -> int:
    from .authoring import editor_schemas  # noqa: PLC0415

    return _bring_in_step(editor_schemas(), options.out, "schemas", "the model", only_tell=options.check)


def _notebooks(options: argparse.Namespace) -> int:
    from .loading import load_course, notebooks_folder  # noqa: PLC0415
    from .notebooks import course_notebooks  # noqa: PLC0415

    return _bring_in_step(course_notebooks(load_course()), notebooks_folder(), "notebooks", "the data", only_tell=options.check)


def _gallery(options: argparse.Namespace) -> int:
    from .authoring import gallery_titles  # noqa: PLC0415
    from .notebooks import gallery_notebook  # noqa: PLC0415

    wanted = {"gallery.ipynb": gallery_notebook(gallery_titles())}
    return _bring_in_step(wanted, options.out, "gallery", "the examples", only_tell=options.check)


def _bring_in_step(wanted: dict[str, str], folder: Path, what: str, source: str, *, only_tell: bool) -> int:
    """Writes the made files that differ and removes those no longer made; or only tells which, and returns 1 if any."""
    ending = {"notebooks": "*.ipynb", "schemas": "*.schema.json", "gallery": "gallery.ipynb"}[what]
    present = {path.name: path.read_text(encoding="utf-8") for path in folder.glob(ending)}
    stale = sorted(name for name in {*wanted, *present} if wanted.get(name) != present.get(name))
    for name in stale:
        if only_tell:
            print(f"{name} is not in step with {source}. Run: legguide {what}")
        elif name in wanted:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(wanted[name], encoding="utf-8")
        else:
            (folder / name).unlink()
    if only_tell:
        return 1 if stale else 0
    print(f"{len(wanted)} {what}, {len(stale)} changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
