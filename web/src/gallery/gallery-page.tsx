import { useTitle } from '../use-title.ts'
import { CardSection } from './card-section.tsx'
import css from './gallery.module.css'
import { GaugeSection } from './gauge-section.tsx'
import { StateSection } from './state-section.tsx'
import { ValueSection } from './value-section.tsx'

/** Every part of the page in every state, from invented data: for whoever works on the page. Not in any menu. */
export function GalleryPage() {
  useTitle('Gallery')
  return (
    <div className={css.gallery} lang="en">
      <h1>Gallery</h1>
      <GaugeSection />
      <CardSection />
      <StateSection />
      <ValueSection />
    </div>
  )
}
