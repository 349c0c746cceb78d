//! What one source file names: its modules, its imports and every path in it.
//!
//! Nothing is judged here. Items for tests (`#[cfg(test)]`, `#[test]`) are left out; text in
//! comments is not code and never seen. Macros hide their paths from the parser, so their
//! tokens are read for anything that looks like a path.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

/// A path as written, with the module and line it is written in.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) module: Vec<String>,
    pub(crate) line: usize,
    pub(crate) segments: Vec<String>,
    /// Whether an import wrote it: those may be of one segment (`use egui;`).
    pub(crate) import: bool,
}

/// A name which a `use` brings into a module.
#[derive(Debug, Clone)]
pub(crate) struct Import {
    pub(crate) module: Vec<String>,
    /// `None` for `use path::*`.
    pub(crate) name: Option<String>,
    pub(crate) target: Vec<String>,
}

/// What one file says.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    module: Vec<String>,
    pub(crate) named: Vec<Named>,
    pub(crate) imports: Vec<Import>,
    /// Items that stand in a module, as full paths; modules among them.
    pub(crate) items: BTreeSet<Vec<String>>,
    /// Modules in files of their own that exist for tests only.
    pub(crate) test_modules: BTreeSet<Vec<String>>,
    /// Things that would hide paths from this reader, with their line.
    pub(crate) hidden: Vec<(usize, &'static str)>,
}

impl Facts {
    /// Reads the file that holds `module`.
    pub(crate) fn read(module: Vec<String>, file: &syn::File) -> Self {
        let mut facts = Self {
            module,
            ..Self::default()
        };
        facts.visit_file(file);
        facts
    }

    fn name(&mut self, line: usize, segments: Vec<String>, import: bool) {
        self.named.push(Named {
            module: self.module.clone(),
            line,
            segments,
            import,
        });
    }

    fn use_tree(&mut self, tree: &syn::UseTree, prefix: &[String]) {
        let extended = |ident: &syn::Ident| {
            let mut path = prefix.to_vec();
            path.push(plain(ident));
            path
        };
        match tree {
            syn::UseTree::Path(path) => self.use_tree(&path.tree, &extended(&path.ident)),
            syn::UseTree::Group(group) => {
                for tree in &group.items {
                    self.use_tree(tree, prefix);
                }
            }
            syn::UseTree::Name(name) => {
                self.bring_in(tree, extended(&name.ident), &name.ident);
            }
            syn::UseTree::Rename(rename) => {
                self.bring_in(tree, extended(&rename.ident), &rename.rename);
            }
            syn::UseTree::Glob(_) => {
                let mut segments = prefix.to_vec();
                self.imports.push(Import {
                    module: self.module.clone(),
                    name: None,
                    target: segments.clone(),
                });
                segments.push("*".to_owned());
                self.name(tree.span().start().line, segments, true);
            }
        }
    }

    fn bring_in(&mut self, tree: &syn::UseTree, mut target: Vec<String>, bound: &syn::Ident) {
        let mut bound = plain(bound);
        // `use x::{self}` binds x itself.
        if target.len() > 1 && target.last().is_some_and(|last| last == "self") {
            target.pop();
            if bound == "self" {
                bound = target.last().cloned().unwrap_or_default();
            }
        }
        self.name(tree.span().start().line, target.clone(), true);
        let module = self.module.clone();
        self.imports.push(Import {
            module,
            name: Some(bound),
            target,
        });
    }

    /// Paths in the tokens of a macro or attribute: `name::name…`, in any nesting of brackets.
    fn tokens(&mut self, stream: TokenStream) {
        let trees: Vec<TokenTree> = stream.into_iter().collect();
        let mut at = 0;
        while at < trees.len() {
            match &trees[at] {
                TokenTree::Group(group) => {
                    self.tokens(group.stream());
                    at += 1;
                }
                TokenTree::Ident(first) => {
                    let line = first.span().start().line;
                    let mut segments = vec![plain(first)];
                    at += 1;
                    at = self.rest_of_path(&trees, at, line, &mut segments);
                    if segments.len() > 1 {
                        self.name(line, segments, false);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => at += 1,
            }
        }
    }

    fn rest_of_path(
        &mut self,
        trees: &[TokenTree],
        mut at: usize,
        line: usize,
        segments: &mut Vec<String>,
    ) -> usize {
        while is_colon(trees.get(at)) && is_colon(trees.get(at + 1)) {
            match trees.get(at + 2) {
                Some(TokenTree::Ident(next)) => {
                    segments.push(plain(next));
                    at += 3;
                }
                // `use` inside a macro: `a::{b, c::d}`.
                Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
                    let prefix = format!("use {}::{{{}}};", segments.join("::"), group.stream());
                    if let Ok(item) = syn::parse_str::<syn::ItemUse>(&prefix) {
                        let first_new = self.named.len();
                        self.use_tree(&item.tree, &[]);
                        for named in &mut self.named[first_new..] {
                            named.line = line;
                        }
                    }
                    return at + 3;
                }
                _ => return at + 2,
            }
        }
        at
    }
}

/// A raw identifier means the same as its plain twin.
fn plain(ident: &syn::Ident) -> String {
    ident.to_string().trim_start_matches("r#").to_owned()
}

fn is_colon(tree: Option<&TokenTree>) -> bool {
    matches!(tree, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

/// `#[test]`, `#[cfg(test)]`, `#[cfg(all(test, …))]`; not `#[cfg(not(test))]` nor `any`.
fn for_tests_only(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        if attribute.path().is_ident("test") {
            return true;
        }
        let syn::Meta::List(list) = &attribute.meta else {
            return false;
        };
        let words: String = list
            .tokens
            .to_string()
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        attribute.path().is_ident("cfg")
            && (words == "test" || words.starts_with("all(test,") || words == "all(test)")
    })
}

/// What stands in a module under a name of its own.
fn name_of(item: &syn::Item) -> Option<&syn::Ident> {
    match item {
        syn::Item::Const(item) => Some(&item.ident),
        syn::Item::Enum(item) => Some(&item.ident),
        syn::Item::Fn(item) => Some(&item.sig.ident),
        syn::Item::Mod(item) => Some(&item.ident),
        syn::Item::Static(item) => Some(&item.ident),
        syn::Item::Struct(item) => Some(&item.ident),
        syn::Item::Trait(item) => Some(&item.ident),
        syn::Item::Type(item) => Some(&item.ident),
        syn::Item::Union(item) => Some(&item.ident),
        _ => None,
    }
}

impl<'ast> Visit<'ast> for Facts {
    fn visit_item(&mut self, item: &'ast syn::Item) {
        if let Some(ident) = name_of(item) {
            let mut path = self.module.clone();
            path.push(plain(ident));
            self.items.insert(path);
        }
        visit::visit_item(self, item);
    }

    fn visit_item_fn(&mut self, item: &'ast syn::ItemFn) {
        if !for_tests_only(&item.attrs) {
            visit::visit_item_fn(self, item);
        }
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if !for_tests_only(&item.attrs) {
            visit::visit_item_impl(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        self.module.push(plain(&item.ident));
        if for_tests_only(&item.attrs) {
            self.test_modules.insert(self.module.clone());
        } else {
            if item
                .attrs
                .iter()
                .any(|attribute| attribute.path().is_ident("path"))
            {
                self.hidden.push((
                    item.span().start().line,
                    "a module at another place (#[path])",
                ));
            }
            visit::visit_item_mod(self, item);
        }
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        if !for_tests_only(&item.attrs) {
            self.use_tree(&item.tree, &[]);
        }
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let target = vec![plain(&item.ident)];
        let bound = item.rename.as_ref().map_or(&item.ident, |(_, name)| name);
        self.imports.push(Import {
            module: self.module.clone(),
            name: Some(plain(bound)),
            target: target.clone(),
        });
        self.name(item.span().start().line, target, true);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        visit::visit_attribute(self, attribute);
        if let syn::Meta::List(list) = &attribute.meta {
            self.tokens(list.tokens.clone());
        }
    }

    fn visit_macro(&mut self, mac: &'ast syn::Macro) {
        visit::visit_macro(self, mac);
        if mac.path.is_ident("include") {
            self.hidden.push((
                mac.span().start().line,
                "code from another place (include!)",
            ));
        }
        self.tokens(mac.tokens.clone());
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        if path.segments.len() > 1 {
            let segments = path
                .segments
                .iter()
                .map(|segment| plain(&segment.ident))
                .collect();
            self.name(path.span().start().line, segments, false);
        }
        visit::visit_path(self, path);
    }
}
