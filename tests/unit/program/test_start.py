"""What a start costs that serves the chat page alone."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
SDKS = {
    *("slack_bolt", "slack_sdk", "botbuilder", "msrest", "jwt", "twilio", "requests"),
    *("motor", "pymongo", "redis", "weaviate", "llama_index", "openai", "onnxruntime", "tokenizers", "phonenumbers"),
}


def test_a_desk_imports_no_sdk_that_it_has_not_used() -> None:
    code = f"import sys, app, desk.serving; print(sys.modules.keys() & {SDKS})"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert found.stdout.strip() == "set()"
