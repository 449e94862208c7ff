"""What hostile hands type: markup, templates, formulas, headers, directions, and what breaks programs by its shape."""

MARKUP = (
    "<script>alert('VS')</script>",
    "<img src=x onerror=alert('VS')>",
    "<svg/onload=alert('VS')>",
    "\"><script>alert('VS')</script>",
    "'><b onmouseover=alert('VS')>",
    "</textarea><script>alert('VS')</script>",
    "</title><script>alert('VS')</script>",
    "--><script>alert('VS')</script><!--",
    "<a href=\"javascript:alert('VS')\">VS</a>",
    "[VS](javascript:alert('VS'))",
    "[VS](data:text/html;base64,PHNjcmlwdD4=)",
    "![VS](https://evil.example/pixel.png)",
    "<iframe src=https://evil.example></iframe>",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "javascript:/*--></title></style></textarea></script><svg/onload='+/\"/+/onmouseover=1/+/[*/[]/+alert(1)//'>",
)
TEMPLATES = (
    "{{ settings.SECRET_KEY }}",
    "{% debug %}",
    "{{ request.user.email }}",
    "${7*7}",
    "#{7*7}",
    "%(secret)s %s %n",
    "{0.__class__.__mro__}",
)
TYPST = (
    '#read("/etc/passwd")',
    '#image("/etc/passwd")',
    '#import "@preview/evil:1.0.0": *',
    '#eval("1+1")',
    "#sys.inputs",
    "$ sum_(i=0)^n $ *gras* _plat_ `code` @ref <label>",
    '#link("https://evil.example")[ici]',
    "\\u{202e} \\ #pagebreak()",
)
FORMULAS = (
    '=HYPERLINK("https://evil.example","VS")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-1+1",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
)
HEADERS = (
    "VS\r\nBcc: evil@example.org",
    "VS\nSet-Cookie: a=b",
    "VS%0d%0aLocation:%20//evil.example",
    'affiche"; filename="evil.exe',
    "../../etc/passwd",
    "..\\..\\windows",
)
DIRECTIONS = ("\u202eevil\u202c", "\u2066a\u2069\u200f\u200e", "a\u200bb\u200c\u200dc\ufeff", "e\u0301" * 30)
SHAPES = (
    "",
    " ",
    "\u00a0",
    "\u0000",
    "x\u0000y",
    "\ufffe\uffff",
    "😀" * 20,
    "𠮷野家",
    "a" * 10_000,
    "é" * 70,
    "9" * 400,
    "-1",
    "1e999",
    "NaN",
    "0x10",
    "' OR 1=1 --",
    "\x1b[31mrouge",
    "%00",
    "\\",
    "\r\n" * 50,
)
EVERY = (*MARKUP, *TEMPLATES, *TYPST, *FORMULAS, *HEADERS, *DIRECTIONS, *SHAPES)
INJECTED = (*MARKUP, *TEMPLATES, *TYPST, *FORMULAS, *HEADERS, *DIRECTIONS)
