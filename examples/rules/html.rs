//! Writing HTML: text is escaped wherever it comes from.

/// Text as it may stand in an element or an attribute.
pub fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for letter in words.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            letter => out.push(letter),
        }
    }
    out
}

/// An item of a list for each row; nothing where there is none.
pub fn list(class: &str, rows: &[String]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    format!("<ul class=\"{class}\">{}</ul>\n", each("li", rows))
}

/// A table with a head; cells are HTML. It scrolls in itself where the screen is narrow.
pub fn table(caption: &str, head: &[&str], rows: &[Vec<String>]) -> String {
    let head: String = (head.iter())
        .map(|cell| format!("<th scope=\"col\">{}</th>", text(cell)))
        .collect();
    let rows: String = (rows.iter())
        .map(|row| format!("<tr>{}</tr>\n", each("td", row)))
        .collect();
    let caption = text(caption);
    format!(
        "<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"{caption}\"><table><caption>{caption}</caption>\
         <thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>\n"
    )
}

fn each(tag: &str, rows: &[String]) -> String {
    (rows.iter())
        .map(|row| format!("<{tag}>{row}</{tag}>"))
        .collect()
}

/// A long part that is opened when it is wanted.
pub fn details(summary: &str, content: &str) -> String {
    format!(
        "<details><summary>{}</summary>\n{content}</details>\n",
        text(summary)
    )
}

/// A link to a rule of the page by its id.
pub fn link(id: &str) -> String {
    let id = text(id);
    format!("<a href=\"#{id}\">{id}</a>")
}

/// "p. 43" or "pp. 43, 47".
pub fn pages<T: ToString>(pages: &[T]) -> String {
    let list: Vec<String> = pages
        .iter()
        .map(ToString::to_string)
        .filter(|page| page != "0")
        .collect();
    match list.len() {
        0 => String::new(),
        1 => format!("<span class=\"page\">p. {}</span>", list.concat()),
        _ => format!("<span class=\"page\">pp. {}</span>", list.join(", ")),
    }
}

/// "1 rule" or "2 rules".
pub fn count(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
