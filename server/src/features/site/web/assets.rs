//! The style sheet and the scripts.

use poem::handler;
use poem::web::Path;

use crate::door::Reply;
use crate::failure::Failure;
use crate::ui::assets::AssetName;

/// One file under its content hash; the name of an older version is not found.
#[handler]
pub(crate) fn asset(Path(name): Path<String>) -> Result<Reply, Failure> {
    AssetName::find(&name).map(Reply::asset).ok_or(Failure::NotFound)
}
