//! Whoever has the program can read the terms of all that is in it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// A sentence of each licence's text that stands near its end.
const ENDS: [(&str, &str); 8] = [
    ("Apache-2.0", "END OF TERMS AND CONDITIONS"),
    (
        "BSD-3-Clause",
        "EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE",
    ),
    ("CDLA-Permissive-2.0", "\"Data Recipient\" means"),
    (
        "ISC",
        "IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE",
    ),
    ("MIT", "THE USE OR OTHER DEALINGS IN THE SOFTWARE"),
    (
        "MPL-2.0",
        "Exhibit B - \"Incompatible With Secondary Licenses\" Notice",
    ),
    (
        "Unicode-3.0",
        "prior written authorization of the copyright holder",
    ),
    (
        "Zlib",
        "This notice may not be removed or altered from any source",
    ),
];

fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_licence_in_the_program_has_its_whole_text_and_is_allowed() {
    let notices = read("src/command/notices.txt");
    let allowed = read(".deny.toml");
    let (crates, texts) = notices.split_once("\n====").unwrap();
    let rows = crates.lines().skip(2).filter(|line| !line.starts_with(' '));
    let licences: BTreeSet<&str> = rows
        .filter_map(|row| row.split_once(" (")?.1.strip_suffix(')'))
        .flat_map(|licences| licences.split(" and "))
        .collect();
    assert!(licences.len() > 4, "{licences:?}");
    let texts: Vec<&str> = texts.split("\n====").collect();
    for licence in licences {
        assert!(allowed.contains(&format!("\"{licence}\"")), "{licence}");
        let end = ENDS.iter().find(|(name, _)| *name == licence);
        let (_, end) = end.unwrap_or_else(|| panic!("{licence} is new"));
        let whole = texts.iter().any(|text| one_line(text).contains(end));
        assert!(whole, "the text of {licence} is not whole");
    }
    let own = one_line(&read("LICENSE"));
    for name in ["MIT", "Apache-2.0"] {
        let (_, end) = ENDS.iter().find(|(licence, _)| *licence == name).unwrap();
        assert!(own.contains(end), "{name}");
    }
}
