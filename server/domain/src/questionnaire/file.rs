//! Reading the data file of a form and checking that it is one.

use serde::Deserialize;

use super::form::{Block, Form, FormId, Item, ItemIndex, Page, Section, SectionId};
use crate::lang::Text;

/// Why a data file is not a form. It is part of the program, so this is seen by tests only.
#[derive(Debug, thiserror::Error)]
pub(super) enum BadForm {
    #[error("the file is not in the expected shape")]
    Shape(#[from] toml::de::Error),
    #[error("the file is not the form {expected}")]
    Id { expected: FormId },
    #[error("the sections are not A, B, C and D")]
    Sections,
    #[error("the item {id} is out of order")]
    Item { id: String },
    #[error("page {page} does not go on where the items before it end")]
    Page { page: usize },
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Verified {
    pub(super) ja: bool,
    pub(super) en: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormFile {
    id: String,
    version: u16,
    name: Text,
    verified: Verified,
    sections: Vec<SectionFile>,
    pages: Vec<PageFile>,
    items: Vec<ItemFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionFile {
    id: SectionId,
    name: Text,
    lead: Text,
    options: [Text; 4],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PageFile {
    blocks: Vec<BlockFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BlockFile {
    first: String,
    last: String,
    stem: Option<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ItemFile {
    id: String,
    text: Text,
    #[serde(default)]
    reverse_in_sum: bool,
}

pub(super) fn read(id: FormId, text: &str) -> Result<Form, BadForm> {
    let file: FormFile = toml::from_str(text)?;
    if file.id != id.key() {
        return Err(BadForm::Id { expected: id });
    }
    let sections = sections(file.sections)?;
    let items = items(file.items)?;
    let pages = pages(file.pages, &items)?;
    Ok(Form { id, version: file.version, name: file.name, verified: file.verified, sections, items, pages })
}

fn sections(files: Vec<SectionFile>) -> Result<[Section; 4], BadForm> {
    if !files.iter().map(|file| file.id).eq(SectionId::ALL) {
        return Err(BadForm::Sections);
    }
    let section =
        |file: SectionFile| Section { id: file.id, name: file.name, lead: file.lead, options: file.options };
    let sections: Vec<_> = files.into_iter().map(section).collect();
    sections.try_into().map_err(|_| BadForm::Sections)
}

fn items(files: Vec<ItemFile>) -> Result<Vec<Item>, BadForm> {
    let mut items: Vec<Item> = Vec::with_capacity(files.len());
    for (place, file) in files.into_iter().enumerate() {
        let (section, number) =
            next_id(items.last(), &file.id).ok_or(BadForm::Item { id: file.id.clone() })?;
        let index = u8::try_from(place).map_err(|_| BadForm::Item { id: file.id.clone() })?;
        items.push(Item {
            index: ItemIndex(index),
            id: file.id,
            section,
            number,
            text: file.text,
            reverse_in_sum: file.reverse_in_sum,
        });
    }
    Ok(items)
}

/// The section and number of `id`, if it may follow `last`: one more in the same section, or 1 in a later one.
fn next_id(last: Option<&Item>, id: &str) -> Option<(SectionId, u8)> {
    let mut candidates = SectionId::ALL.into_iter().filter_map(|section| match last {
        Some(last) if section < last.section => None,
        Some(last) if section == last.section => Some((section, last.number.checked_add(1)?)),
        _ => Some((section, 1)),
    });
    candidates.find(|(section, number)| format!("{section:?}{number}") == id)
}

fn pages(files: Vec<PageFile>, items: &[Item]) -> Result<Vec<Page>, BadForm> {
    let mut next = 0;
    let mut pages = Vec::with_capacity(files.len());
    for (place, file) in files.into_iter().enumerate() {
        let number = place + 1;
        let mut blocks = Vec::with_capacity(file.blocks.len());
        for block in file.blocks {
            let find =
                |id: &str| items.iter().position(|item| item.id == id).ok_or(BadForm::Page { page: number });
            let (first, last) = (find(&block.first)?, find(&block.last)?);
            let ends = items.get(first).zip(items.get(last)).map(|(a, b)| (a.section, b.section));
            match ends {
                Some((section, same)) if section == same && first == next && first <= last => {
                    blocks.push(Block { section, stem: block.stem, items: first..=last });
                }
                _ => return Err(BadForm::Page { page: number }),
            }
            next = last + 1;
        }
        pages.push(Page { number, blocks });
    }
    if next == items.len() { Ok(pages) } else { Err(BadForm::Page { page: pages.len() }) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;

    const FILE: &str = include_str!("bjsq57.toml");

    #[test]
    fn the_form_has_its_official_shape() {
        let form = Form::bjsq57();
        let count = |section| form.items_of(section).count();
        assert_eq!(form.items().len(), 57);
        assert_eq!(SectionId::ALL.map(count), [17, 29, 9, 2]);
        assert_eq!(form.id(), FormId::Bjsq57);
        assert!(form.is_verified(Lang::Ja) && !form.is_verified(Lang::En));
        assert_eq!(Form::by_id("bjsq57").map(Form::id), Some(FormId::Bjsq57));
        assert!(Form::by_id("bjsq99").is_none());
    }

    #[test]
    fn the_pages_are_those_of_the_page_map() {
        let form = Form::bjsq57();
        let ends = |block: &Block| {
            let items = form.items_in(block);
            format!("{}-{}", items.first().unwrap().id(), items.last().unwrap().id())
        };
        let pages: Vec<Vec<_>> =
            form.pages().iter().map(|page| page.blocks().iter().map(ends).collect()).collect();
        let expected: [&[&str]; 6] = [
            &["A1-A9"],
            &["A10-A17"],
            &["B1-B10"],
            &["B11-B20"],
            &["B21-B29"],
            &["C1-C3", "C4-C6", "C7-C9", "D1-D2"],
        ];
        assert_eq!(pages, expected);
        for item in form.items() {
            assert!(form.page_of(item.index()).is_some());
        }
        let stems: Vec<_> =
            form.page(6).unwrap().blocks().iter().map(|it| it.stem(Lang::Ja).is_some()).collect();
        assert_eq!(stems, [true, true, true, false]);
        assert!(form.page(0).is_none() && form.page(7).is_none());
    }

    #[test]
    fn the_simple_sum_reverses_the_items_of_the_official_list() {
        let reversed = Form::bjsq57().items().iter().filter(|item| item.is_reversed_in_sum());
        let serials: Vec<_> = reversed.map(|item| item.index().serial()).collect();
        assert_eq!(serials, [1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 15, 18, 19, 20]);
    }

    #[test]
    fn the_wording_of_items_often_misquoted_is_the_official_one() {
        let form = Form::bjsq57();
        let text = |id| form.item_by_id(id).unwrap().text(Lang::Ja);
        assert_eq!(text("A11"), "自分の技能や知識を仕事で使うことが少ない");
        assert_eq!(text("B3"), "生き生きする");
        assert_eq!(text("D2"), "家庭生活に満足だ");
        let listen = form.page(6).unwrap().blocks()[2].stem(Lang::Ja).unwrap();
        assert_eq!(listen, "あなたの個人的な問題を相談したら、次の人たちはどのくらいきいてくれますか？");
    }

    #[test]
    fn every_text_stands_in_both_languages() {
        let form = Form::bjsq57();
        for lang in Lang::ALL {
            assert!(form.items().iter().all(|item| !item.text(lang).trim().is_empty()));
            assert!(
                form.sections().iter().all(|it| it.options(lang).iter().all(|option| !option.is_empty()))
            );
        }
    }

    #[test]
    fn a_file_out_of_order_is_refused() {
        let read = |text: &str| read(FormId::Bjsq57, text).unwrap_err();
        assert!(matches!(read(""), BadForm::Shape(_)));
        assert!(matches!(read(&FILE.replace("id = \"bjsq57\"", "id = \"other\"")), BadForm::Id { .. }));
        assert!(matches!(read(&FILE.replace("id = \"A2\"", "id = \"A3\"")), BadForm::Item { .. }));
        assert!(matches!(read(&FILE.replace("last = \"A9\"", "last = \"A8\"")), BadForm::Page { page: 2 }));
        assert!(matches!(read(&FILE.replace("last = \"D2\"", "last = \"D1\"")), BadForm::Page { page: 6 }));
        assert!(matches!(
            read(&FILE.replace("[[sections]]\nid = \"A\"", "[[sections]]\nid = \"B\"")),
            BadForm::Sections
        ));
    }
}
