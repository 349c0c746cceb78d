//! Draws a window into a picture without a graphics driver: the same picture on every machine.
//!
//! The interface library hands out triangles; this fills them, in gamma space with premultiplied
//! colours as the library expects, on a fixed grid of 1/256 pixel with the top-left rule, so that
//! no pixel on a shared edge is painted twice.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "places are cut to the picture before they become whole numbers"
)]

use std::collections::BTreeMap;

use egui::epaint::{ImageData, Primitive, Vertex};
use egui::{Color32, ColorImage, Mesh, Rect, TextureId, TextureOptions, TexturesDelta};
use egui_kittest::TestRenderer;
use image::RgbaImage;

/// Textures by what the library calls them.
#[derive(Default)]
pub struct CpuRenderer {
    textures: BTreeMap<String, (ColorImage, TextureOptions)>,
}

fn name(id: TextureId) -> String {
    format!("{id:?}")
}

impl TestRenderer for CpuRenderer {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        let mut set: Vec<_> = delta
            .set
            .drain()
            .map(|(id, deltas)| (name(id), deltas))
            .collect();
        set.sort_by(|a, b| a.0.cmp(&b.0));
        for (id, deltas) in set {
            for change in deltas {
                let ImageData::Color(image) = change.image;
                match (change.pos, self.textures.get_mut(&id)) {
                    (Some([left, top]), Some((whole, _))) => {
                        for y in 0..image.size[1] {
                            for x in 0..image.size[0] {
                                whole[(left + x, top + y)] = image[(x, y)];
                            }
                        }
                    }
                    _ => {
                        self.textures
                            .insert(id.clone(), ((*image).clone(), change.options));
                    }
                }
            }
        }
        let free: Vec<String> = delta.free.drain().map(name).collect();
        self.textures.retain(|id, _| !free.contains(id));
    }

    fn render(
        &mut self,
        ctx: &egui::Context,
        output: &egui::FullOutput,
    ) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.content_rect().size() * scale;
        let mut canvas = Canvas::new(size.x.round() as usize, size.y.round() as usize);
        for part in ctx.tessellate(output.shapes.clone(), scale) {
            if let Primitive::Mesh(mesh) = part.primitive {
                let texture = self
                    .textures
                    .get(&name(mesh.texture_id))
                    .ok_or("a texture is missing")?;
                canvas.fill(&mesh, texture, part.clip_rect, scale);
            }
        }
        canvas.into_image()
    }
}

struct Canvas {
    width: usize,
    height: usize,
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            pixels: vec![[0.0; 4]; width * height],
        }
    }

    fn fill(
        &mut self,
        mesh: &Mesh,
        texture: &(ColorImage, TextureOptions),
        clip: Rect,
        scale: f32,
    ) {
        let edge = |value: f32, most: usize| (value * scale).round().clamp(0.0, most as f32) as i64;
        let clip = [
            edge(clip.left(), self.width),
            edge(clip.top(), self.height),
            edge(clip.right(), self.width),
            edge(clip.bottom(), self.height),
        ];
        for triangle in mesh.triangles() {
            let corners = triangle.map(|index| mesh.vertices[index as usize]);
            self.triangle(corners, texture, clip, scale);
        }
    }

    fn triangle(
        &mut self,
        mut corners: [Vertex; 3],
        texture: &(ColorImage, TextureOptions),
        clip: [i64; 4],
        scale: f32,
    ) {
        let grid = |value: f32| (value * scale * 256.0).round() as i64;
        let place = |vertex: &Vertex| (grid(vertex.pos.x), grid(vertex.pos.y));
        let cross = |a: (i64, i64), b: (i64, i64), p: (i64, i64)| {
            (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0)
        };
        if cross(place(&corners[0]), place(&corners[1]), place(&corners[2])) < 0 {
            corners.swap(1, 2);
        }
        let [a, b, c] = [place(&corners[0]), place(&corners[1]), place(&corners[2])];
        let area = cross(a, b, c);
        if area == 0 {
            return;
        }
        // An edge belongs to the triangle if it is its top or a left one.
        let owned =
            |from: (i64, i64), to: (i64, i64)| to.1 < from.1 || (to.1 == from.1 && to.0 > from.0);
        let bias = [(b, c), (c, a), (a, b)].map(|(from, to)| if owned(from, to) { 0 } else { -1 });
        let low = |x: [i64; 3]| x.into_iter().min().unwrap_or(0).div_euclid(256);
        let high = |x: [i64; 3]| x.into_iter().max().unwrap_or(0).div_euclid(256) + 1;
        for y in low([a.1, b.1, c.1]).max(clip[1])..high([a.1, b.1, c.1]).min(clip[3]) {
            for x in low([a.0, b.0, c.0]).max(clip[0])..high([a.0, b.0, c.0]).min(clip[2]) {
                let p = (x * 256 + 128, y * 256 + 128);
                let weights = [cross(b, c, p), cross(c, a, p), cross(a, b, p)];
                if weights
                    .iter()
                    .zip(bias)
                    .any(|(weight, bias)| weight + bias < 0)
                {
                    continue;
                }
                let share = weights.map(|weight| weight as f32 / area as f32);
                let mix = |of: fn(&Vertex) -> f32| {
                    share
                        .iter()
                        .zip(&corners)
                        .map(|(share, corner)| share * of(corner))
                        .sum::<f32>()
                };
                let texel = sample(texture, mix(|v| v.uv.x), mix(|v| v.uv.y));
                let colour = [
                    mix(|v| v.color.r().into()),
                    mix(|v| v.color.g().into()),
                    mix(|v| v.color.b().into()),
                    mix(|v| v.color.a().into()),
                ];
                let source: [f32; 4] = std::array::from_fn(|i| texel[i] * colour[i] / 255.0);
                let pixel = &mut self.pixels[y as usize * self.width + x as usize];
                for (channel, source) in pixel.iter_mut().zip(source) {
                    *channel = (source + *channel * (1.0 - texel_alpha(texel, colour))).round();
                }
            }
        }
    }

    fn into_image(self) -> Result<RgbaImage, String> {
        let bytes = self
            .pixels
            .iter()
            .flatten()
            .map(|channel| channel.clamp(0.0, 255.0) as u8)
            .collect();
        RgbaImage::from_raw(self.width as u32, self.height as u32, bytes)
            .ok_or_else(|| "wrong size".to_owned())
    }
}

fn texel_alpha(texel: [f32; 4], colour: [f32; 4]) -> f32 {
    texel[3] * colour[3] / (255.0 * 255.0)
}

fn sample((image, options): &(ColorImage, TextureOptions), u: f32, v: f32) -> [f32; 4] {
    let [width, height] = image.size;
    let at = |x: i64, y: i64| -> [f32; 4] {
        let x = x.clamp(0, width as i64 - 1) as usize;
        let y = y.clamp(0, height as i64 - 1) as usize;
        let colour: Color32 = image[(x, y)];
        colour.to_array().map(f32::from)
    };
    if options.magnification == egui::TextureFilter::Nearest {
        return at(
            (u * width as f32).floor() as i64,
            (v * height as f32).floor() as i64,
        );
    }
    let (x, y) = (u * width as f32 - 0.5, v * height as f32 - 0.5);
    let (left, top) = (x.floor(), y.floor());
    let (right_share, bottom_share) = (x - left, y - top);
    let (left, top) = (left as i64, top as i64);
    let mut mixed = [0.0; 4];
    for (dx, dy, share) in [
        (0, 0, (1.0 - right_share) * (1.0 - bottom_share)),
        (1, 0, right_share * (1.0 - bottom_share)),
        (0, 1, (1.0 - right_share) * bottom_share),
        (1, 1, right_share * bottom_share),
    ] {
        for (channel, value) in mixed.iter_mut().zip(at(left + dx, top + dy)) {
            *channel += value * share;
        }
    }
    mixed
}
